# %% [markdown]
# # Screening a batch
# Invented wanted persons, a thousand incoming records of which one in five is wanted, and what the thresholds do.

# %%
import interlink as il
from interlink.datasets import generate

data = generate(500, 1000, seed=7)
index = il.WantedIndex.build(data.wanted)
index.describe()

# %%
matches = index.link(data.queries, limit=5, threshold=0.01, workers=2)
frame = matches.to_pandas()
frame.head()

# %% [markdown]
# The truth is known here. With data of your own it is what analysts have decided.

# %%
truth = data.truth_frame().assign(true=True)
judged = frame.merge(truth, how="left", on=["query_id", "person_id"])
judged["true"] = judged["true"].notna()
innocents = {query.id for query in data.queries} - set(truth["query_id"])
for threshold in (0.05, 0.5, 0.9, 0.99):
    shown = judged[judged["probability"] >= threshold]
    found = shown.loc[shown["true"], "query_id"].nunique()
    stopped = len(innocents & set(shown["query_id"]))
    alerts = 1000 * stopped / len(innocents)
    print(f"{threshold:.2f}  recall {found / len(truth):.2f}  innocents stopped {alerts:5.1f} per 1,000")

# %% [markdown]
# What was missed, and why: the best explanation of a pair that is one person and did not reach the threshold.

# %%
missed = judged[judged["true"] & (judged["probability"] < 0.5)]
if len(missed):
    print(matches[int(missed.index[0])].explain())
assert judged.loc[judged["probability"] >= 0.5, "true"].mean() > 0.5
