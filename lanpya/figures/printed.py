"""The beneficiary table of 2019 and 2020 as it was printed, so that the computed one can stand beside it.

Source: Developing International and Internal Labour Migration Governance (DIILM, ILO in Myanmar), "Migrant Centres
(MCs) and Giving Information, Services and Trainings (GIFTS) 2019 – December 2020", whose table names as its own source
"Migrant Centres' Monitoring Data". Copied with its percentages (women, then men),
its totals, and the sentences that repeat its numbers.
"""

from lanpya.figures.periods import Period

PERIOD = Period(201901, 202012)
SOURCE = "DIILM: Migrant Centres and GIFTS, 2019 – December 2020"

TABLE = """MC's services,2019,2020,Total,Gender
Community Mobilization,"4,965 51% 49%","6,953 46% 54%","11,918",48% 52%
Training,"3,844 46% 54%","1,949 48% 52%","5,793",47% 53%
Lodging Complaints,"1,857 34% 66%","1,093 26% 74%","2,950",31% 69%
Drop in Services,"912 49% 51%","689 45% 55%","1,601",47% 53%
Helplines,"222 33% 67%","4,758 28% 72%","4,980",29% 71%
Grand Total,"12,914","17,312","30,226",43%W: 57%M
"""
PROSE = """Trainings - 5,793 aspiring migrants (47% women, 53% men) attended trainings.
Lodging complaints - the MCs and GIFTS were able to provide para-legal assistance to 2,905 migrants (31% women; 69% men)
who had been exploited in the migration process.
"""

# Totals of the printed rows, by our codes: 2019, 2020, both.
ROWS = {
    "community_mobilisation": (4965, 6953, 11918),
    "training": (3844, 1949, 5793),
    "lodging_complaints": (1857, 1093, 2950),
    "drop_in": (912, 689, 1601),
    "helplines": (222, 4758, 4980),
}
TOTALS = (12914, 17312, 30226)
