import multiprocessing
import os

import pytest
from django.core.cache import cache

from foundation.caches import CacheAway, SQLiteCache, SteadyRedisCache


@pytest.fixture
def file_cache(tmp_path):
    return SQLiteCache(str(tmp_path / "cache.sqlite3"), {})


def test_what_is_set_is_read_until_its_time(file_cache, time_machine_at):
    file_cache.set("story", {"a": [1, 2]}, 60)
    assert file_cache.get("story") == {"a": [1, 2]}

    time_machine_at.shift(61)
    assert file_cache.get("story", "gone") == "gone"


def test_add_only_once(file_cache):
    assert file_cache.add("token", 1, 60)
    assert not file_cache.add("token", 2, 60)
    assert file_cache.get("token") == 1


def test_delete_touch_and_clear(file_cache, time_machine_at):
    file_cache.set("a", 1, 10)
    assert file_cache.touch("a", 100)
    assert not file_cache.touch("b", 100)
    time_machine_at.shift(50)
    assert file_cache.get("a") == 1
    assert file_cache.delete("a")
    assert not file_cache.delete("a")
    file_cache.set("c", 1)
    file_cache.clear()
    assert file_cache.get("c") is None


def test_counting_something_that_is_not_there_is_an_error(file_cache):
    with pytest.raises(ValueError, match="not found"):
        file_cache.incr("nothing")


def _count(path: str, times: int) -> None:
    cache_here = SQLiteCache(path, {})
    for _ in range(times):
        cache_here.incr("reads")


def test_processes_share_it_and_lose_no_count(tmp_path):
    path = str(tmp_path / "cache.sqlite3")
    SQLiteCache(path, {}).set("reads", 0, 60)
    workers = [multiprocessing.get_context("spawn").Process(target=_count, args=(path, 200)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert SQLiteCache(path, {}).get("reads") == 600


def test_while_redis_is_away_reading_misses_and_limits_refuse():
    away = SteadyRedisCache("redis://127.0.0.1:1/0", {})

    away.set("page", 1)
    assert away.get("page", "missing") == "missing"
    assert away.get_many(["page"]) == {}
    assert not away.delete("page")
    with pytest.raises(CacheAway):
        away.add("limit", 1)
    with pytest.raises(CacheAway):
        away.incr("limit")


@pytest.mark.redis
def test_the_real_redis_counts_and_adds():
    assert os.environ.get("CACHE_URL"), "run through make test-servers"
    cache.set("n", 1)
    assert cache.incr("n") == 2
    assert not cache.add("n", 5)
