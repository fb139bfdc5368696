from sinanews.scraper.store.corpus_tables import CORPUS_INDEXES, CORPUS_TABLES
from sinanews.scraper.store.schema import OF_ARTICLE
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.store_tables import TABLES


def test_every_table_says_of_which_version_and_since_when():
    for table in CORPUS_TABLES:
        assert table in TABLES
        assert table.references == (OF_ARTICLE,)
        assert [c.name for c in table.columns[:3]] == ["article_id", "version", "known_at"]


def test_a_new_store_has_the_tables_and_their_indexes(tmp_path):
    with Store.open(tmp_path / "n.db") as store:
        assert all(store.holds(table.name) for table in CORPUS_TABLES)
        found = store.database.query("SELECT name FROM sqlite_schema WHERE type = 'index'")
    names = {row["name"] for row in found}
    assert {statement.split(" ON ")[0].split()[-1] for statement in CORPUS_INDEXES} <= names
