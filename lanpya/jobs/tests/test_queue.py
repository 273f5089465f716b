"""Jobs: kinds and keys, once, with the rows that ask for them."""

import pickle
import threading

import pytest
from django.db import connection, transaction
from django_q.models import OrmQ

from lanpya.jobs import ports, queue
from lanpya.jobs.models import Job
from lanpya.jobs.queue import JobFailed, enqueue, perform


@pytest.fixture
def done(monkeypatch):
    """What the work of kind test.note was called with."""
    calls = []
    monkeypatch.setattr(ports, "JOBS", {})
    monkeypatch.setattr(queue, "JOBS", ports.JOBS)
    ports.register("test.note", lambda *keys: calls.append(keys))
    return calls


def work_through():
    """What a worker does: take what is queued and perform it."""
    for package in OrmQ.objects.order_by("pk"):
        task = package.task
        perform(*task["args"])
        package.delete()


def test_a_job_is_done_once_and_leaves_nothing(db, done):
    enqueue("test.note", "7K2Q", "2026-11")

    work_through()

    assert done == [("7K2Q", "2026-11")]
    assert not Job.objects.exists()


def test_the_same_job_asked_for_twice_waits_once(db, done):
    enqueue("test.note", "A")
    enqueue("test.note", "A")
    enqueue("test.note", "B")

    work_through()

    assert sorted(done) == [("A",), ("B",)]


def test_a_job_asked_for_while_it_runs_is_done_again(db, done, monkeypatch):
    def asks_again(*keys):
        done.append(keys)
        if len(done) == 1:
            enqueue("test.note", *keys)

    monkeypatch.setitem(ports.JOBS, "test.note", asks_again)
    enqueue("test.note", "A")

    work_through()
    work_through()

    assert done == [("A",), ("A",)]


@pytest.mark.django_db(transaction=True)
def test_a_rollback_drops_the_job(done):
    with pytest.raises(KeyError), transaction.atomic():
        enqueue("test.note", "A")
        raise KeyError

    assert not Job.objects.exists()
    assert not OrmQ.objects.exists()


def test_a_job_delivered_again_after_it_was_done_does_nothing(db, done):
    enqueue("test.note", "A")
    job_id = str(Job.objects.get().pk)

    perform(job_id)
    perform(job_id)

    assert done == [("A",)]


def test_a_job_killed_in_mid_work_is_done_when_delivered_again(db, done, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    enqueue("test.note", "A")
    job_id = str(Job.objects.get().pk)
    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setitem(ports.JOBS, "test.note", killed)
        perform(job_id)

    perform(job_id)

    assert done == [("A",)]
    assert not Job.objects.exists()


def test_what_a_failed_job_said_is_not_passed_on(db, done, monkeypatch):
    def fails(*_):
        raise ValueError("Daw Mya, 09 442 552 260")

    monkeypatch.setitem(ports.JOBS, "test.note", fails)
    enqueue("test.note", "A")

    with pytest.raises(JobFailed) as failure:
        perform(str(Job.objects.get().pk))

    assert "ValueError" in str(failure.value)
    assert "Mya" not in str(failure.value)
    assert failure.value.__suppress_context__


def test_the_queue_holds_only_the_id_of_a_job(db, done):
    enqueue("test.note", "A")

    task = OrmQ.objects.get().task

    assert task["args"] == (str(Job.objects.get().pk),)
    assert task["func"] == "lanpya.jobs.queue.perform"
    assert len(pickle.dumps(task)) < 1_000


def test_a_kind_that_nobody_registered_is_refused(db, done):
    with pytest.raises(ValueError, match=r"test\.unknown"):
        enqueue("test.unknown", "A")


def test_two_pieces_of_work_for_one_kind_are_refused(done):
    with pytest.raises(ValueError, match=r"test\.note"):
        ports.register("test.note", print)


def test_waiting_jobs_go_back_to_the_queue_after_a_restore(db, done):
    enqueue("test.note", "A")
    OrmQ.objects.all().delete()

    assert queue.hand_over_again() == 1
    work_through()

    assert done == [("A",)]


@pytest.mark.django_db(transaction=True)
def test_the_same_job_asked_for_by_many_at_once_waits_once(done):
    def ask():
        try:
            enqueue("test.note", "A")
        finally:
            connection.close()

    askers = [threading.Thread(target=ask) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()

    assert Job.objects.count() == OrmQ.objects.count() == 1
