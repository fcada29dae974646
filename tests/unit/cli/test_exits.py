from __future__ import annotations

import errno
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from interlink.cli.exits import ExitCode, ending_well
from interlink.errors import InputError, MissingExtraError


def ended(error):
    with pytest.raises(SystemExit) as end, ending_well():
        raise error
    return end.value.code


@pytest.mark.parametrize("error", [InputError("row 3: bad"), MissingExtraError.of("pyarrow", "arrow")])
def test_an_error_of_the_input_is_one_line_without_traceback(capsys, error):
    assert ended(error) == ExitCode.BAD_INPUT
    seen = capsys.readouterr()
    assert seen.out == ""
    assert seen.err == f"interlink: {error}\n"


def test_a_message_cannot_harm_the_terminal(capsys):
    ended(InputError("bad name '\x1b[2J\u202e'"))
    assert "\x1b" not in capsys.readouterr().err


def test_a_fault_does_not_look_like_nothing_found(capsys):
    assert ended(ZeroDivisionError()) == ExitCode.FAULT
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_says_so(capsys):
    assert ended(KeyboardInterrupt()) == ExitCode.INTERRUPTED
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("made", [KeyboardInterrupt, lambda: InputError("the processes have ended")])
def test_being_terminated_is_an_interrupt_of_its_own(capsys, made):
    before = signal.getsignal(signal.SIGTERM)
    cleaned = []

    @ending_well()
    def command():
        assert signal.getsignal(signal.SIGTERM) is not before
        try:
            signal.raise_signal(signal.SIGTERM)
        except KeyboardInterrupt:
            raise made() from None
        finally:
            cleaned.append(True)

    with pytest.raises(SystemExit) as end:
        command()
    assert cleaned
    assert end.value.code == ExitCode.TERMINATED == 128 + signal.SIGTERM
    assert capsys.readouterr().err == "interlink: terminated\n"
    assert signal.getsignal(signal.SIGTERM) is before


def test_whoever_has_taken_the_signal_keeps_it():
    seen = []
    before = signal.signal(signal.SIGTERM, lambda *_: seen.append(True))
    try:
        with ending_well():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen


def test_a_command_in_a_thread_leaves_signals_alone():
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: ended(InputError("bad"))).result() == ExitCode.BAD_INPUT


@pytest.mark.parametrize("name", ["stderr", "stdin"])
def test_a_closed_stream_does_not_change_the_exit_code(monkeypatch, name):
    monkeypatch.setattr(sys, name, None)
    assert ended(SystemExit(ExitCode.DONE)) == ExitCode.DONE
    assert ended(InputError("bad")) == ExitCode.BAD_INPUT
    assert getattr(sys, name) is None


def test_a_closed_standard_output_is_an_error(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as end:
        ending_well()(pytest.fail)("it began to work")
    assert end.value.code == ExitCode.BAD_INPUT
    assert "standard output is closed" in capsys.readouterr().err


def test_an_interrupt_in_compiled_code_says_so_too(capsys):
    fault = SystemError("returned a result with an exception set")
    assert ended(fault) == ExitCode.FAULT
    capsys.readouterr()
    fault.__cause__ = KeyboardInterrupt()
    assert ended(fault) == ExitCode.INTERRUPTED
    assert "Traceback" not in capsys.readouterr().err


def test_a_reader_that_went_away_is_no_error():
    assert ended(BrokenPipeError()) == ExitCode.DONE


def test_a_full_disk_is_no_fault(capsys):
    assert ended(OSError(errno.ENOSPC, "No space left on device")) == ExitCode.BAD_INPUT
    said = capsys.readouterr().err
    assert "No space left on device" in said
    assert "Traceback" not in said


def test_another_failure_of_the_system_is_a_fault(capsys):
    assert ended(OSError(errno.EIO, "Input/output error")) == ExitCode.FAULT
    assert "Traceback" in capsys.readouterr().err


def test_nothing_happens_when_all_is_well(capsys):
    with ending_well():
        sys.stdout.write("fine\n")
    assert capsys.readouterr().out == "fine\n"


def test_a_command_keeps_its_own_exit_code():
    with pytest.raises(SystemExit) as end, ending_well():
        raise SystemExit(ExitCode.NOTHING_FOUND)
    assert end.value.code == 1
