# %% [markdown]
# # Published lists
# Lists are read by their content. This one has the layout of OFAC's `sdn.csv` and invented persons; give the path of a
# downloaded file instead.

# %%
import interlink as il

SDN = b"""\
9000001,"EL ZAHRANI, Samir","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1965; POB Riyadh."
9000002,"BRATVIC, Zoran","individual","BALKANS",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 12 Mar 1964."
9000003,"HARBOUR TRADING",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
"""
persons = il.read_list(SDN)
for person in persons:
    print(person.id, person.names[0].text, person.birth_dates, person.notice.reference)
assert [person.id for person in persons] == ["ofac-9000001", "ofac-9000002"]

# %% [markdown]
# Several lists live in one index; every answer leads back to its source by the id.

# %%
index = il.WantedIndex.build([*persons, {"id": "own-17", "names": ["سمير الزهراني"], "birth_dates": ["1965"]}])
for match in index.search({"names": ["Sameer Zahrani"], "birth_dates": ["1965-05-01"]}, threshold=0):
    print(match.rank, match.person_id, round(match.weight, 1), match.decision)
