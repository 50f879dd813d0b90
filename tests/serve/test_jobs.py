import threading
import time

from whosays.errors import InputError
from whosays.keep.nouns import Added
from whosays.serve.jobs import Jobs, Task


def fail():
    raise InputError("the file is empty")


def break_down():
    raise ZeroDivisionError


def test_tasks_are_done_in_order_and_failures_do_not_stop_the_rest():
    jobs = Jobs()
    tasks = [
        Task("a", lambda: Added(7, 1, True)),
        Task("b", fail),
        Task("c", break_down),
        Task("d", lambda: Added(8, 1, False)),
    ]
    done = wait(jobs, jobs.submit(1, tasks, typed={"urls": "a"}))
    assert [(step.name, step.state, step.article) for step in done.steps] == [
        ("a", "added", 7),
        ("b", "failed", None),
        ("c", "failed", None),
        ("d", "known", 8),
    ]
    assert done.steps[1].message == "the file is empty"
    assert "ZeroDivisionError" not in done.steps[2].message
    assert (done.over, done.failed, done.read, done.typed) == (True, True, 4, {"urls": "a"})


def test_a_job_is_seen_by_its_reader_alone():
    jobs = Jobs()
    job = jobs.submit(1, [Task("a", lambda: Added(7, 1, True))], typed={})
    assert jobs.find(job.id, 1) is not None
    assert jobs.find(job.id, 2) is None


def test_only_so_many_wait():
    jobs, go = Jobs(waiting=1), threading.Event()
    started = threading.Event()

    def slow():
        started.set()
        go.wait(10)
        return Added(1, 1, True)

    first = jobs.submit(1, [Task("slow", slow)], typed={})
    assert started.wait(10)
    second = jobs.submit(1, [Task("next", lambda: Added(2, 1, True))], typed={})
    assert jobs.submit(1, [Task("too much", lambda: Added(3, 1, True))], typed={}) is None
    assert jobs.find(first.id, 1).steps[0].state == "reading"
    go.set()
    assert [step.state for step in wait(jobs, second).steps] == ["added"]


def test_only_so_much_waits():
    jobs, go = Jobs(most_bytes=100), threading.Event()

    def slow():
        go.wait(10)
        return Added(1, 1, True)

    first = jobs.submit(1, [Task("slow", slow, 60)], typed={})
    assert jobs.submit(1, [Task("more", slow, 30), Task("too much", slow, 20)], typed={}) is None
    assert jobs.submit(1, [Task("fits", slow, 40)], typed={}) is not None
    go.set()
    wait(jobs, first)
    assert jobs.submit(1, [Task("fits again", slow, 60)], typed={}) is not None


def test_the_end_of_the_room_waits_for_the_article_in_hand_alone():
    jobs, started, go, done = Jobs(), threading.Event(), threading.Event(), []

    def slow():
        started.set()
        go.wait(10)
        done.append("slow")
        return Added(1, 1, True)

    def late():
        done.append("late")
        return Added(2, 1, True)

    first = jobs.submit(1, [Task("slow", slow), Task("late", late)], typed={})
    second = jobs.submit(1, [Task("late", late)], typed={})
    assert started.wait(10)
    threading.Timer(0.2, go.set).start()
    jobs.close()
    assert done == ["slow"]
    assert [step.state for step in jobs.find(first.id, 1).steps] == ["added", "failed"]
    assert jobs.find(first.id, 1).steps[1].message
    assert [step.state for step in jobs.find(second.id, 1).steps] == ["failed"]
    assert jobs.submit(1, [Task("late", late)], typed={}) is None


def test_what_was_typed_is_kept_for_what_failed_alone():
    jobs = Jobs(most_bytes=50)
    good = wait(jobs, jobs.submit(1, [Task("a", lambda: Added(7, 1, True))], typed={"text": "x" * 40}))
    assert good.typed == {}
    first = wait(jobs, jobs.submit(1, [Task("b", fail)], typed={"text": "y" * 40}))
    assert first.typed == {"text": "y" * 40}
    second = wait(jobs, jobs.submit(1, [Task("c", fail)], typed={"text": "z" * 40}))
    assert second.typed == {"text": "z" * 40}
    assert jobs.find(first.id, 1) is None


def wait(jobs, job):
    """The job, once it is over and let go."""
    for _ in range(1000):
        now = jobs.find(job.id, 1)
        if now.over and (now.failed or not now.typed):
            return now
        time.sleep(0.01)
    raise AssertionError("the job does not end")
