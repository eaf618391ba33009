"""Delete all Orq sessions that have a tag, ten at a time.

Run `python delete_by_tag.py TAG` with ORQ_API_KEY set.
"""

import asyncio
import sys

from trace_sessions import AsyncOrq, TraceSessionsError

AT_ONCE = 10


async def delete_by_tag(orq: AsyncOrq, tag: str) -> list[str]:
    """Delete the sessions; return a line for each one that could not be deleted."""
    # ids() reads the whole list first, because deletions during the iteration would make it skip sessions.
    ids = await orq.sessions.list(tags=[tag]).ids()
    slots = asyncio.Semaphore(AT_ONCE)
    failures: list[str] = []

    async def delete(session_id: str) -> None:
        async with slots:
            try:
                await orq.sessions.delete(session_id)
            except TraceSessionsError as error:
                failures.append(f"{session_id}: {error}")

    async with asyncio.TaskGroup() as tasks:
        for session_id in ids:
            tasks.create_task(delete(session_id))
    print(f"Deleted {len(ids) - len(failures)} of {len(ids)} sessions with the tag {tag!r}.")
    return failures


async def main(tag: str) -> int:
    """Return the exit code: 0 if all sessions are deleted, 1 if not."""
    async with AsyncOrq() as orq:
        failures = await delete_by_tag(orq, tag)
    print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} TAG")
    sys.exit(asyncio.run(main(sys.argv[1])))
