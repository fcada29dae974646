# %% [markdown]
# # One query
# A record in Arabic script against a small index of invented wanted persons, and the reason for the answer.

# %%
import interlink as il

wanted = [
    {
        "id": "xa-2041",
        "names": ["MUHAMMAD ABD ALLAH AL-HUSAYNI", {"full": "Abu Yahya", "kind": "weak_alias"}],
        "birth_dates": ["1971-07-30"],
        "nationalities": ["IQ"],
    },
    {"id": "xa-2042", "names": [{"given": "Zoran", "family": "Bratvić"}], "birth_dates": ["1964"]},
    {"id": "xa-2043", "names": ["Mohamed Ali"], "nationalities": ["EG"]},
]
index = il.WantedIndex.build(wanted)
index

# %%
matches = index.search({"names": ["محمد عبد الله الحسيني"], "birth_dates": ["1971"]}, threshold=0)
print(matches.to_pandas()[["person_id", "rank", "weight", "probability", "decision"]])

# %% [markdown]
# In a notebook the explanation is a waterfall; printed, it is a table.

# %%
explanation = matches[0].explain()
print(explanation)

# %% [markdown]
# The rows add up to the weight.

# %%
total = sum(row.bits for row in explanation.rows[:-1])
assert abs(total - matches[0].weight) < 1e-9
assert matches[0].person_id == "xa-2041"
