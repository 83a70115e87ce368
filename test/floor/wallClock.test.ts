import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './sourceTree.ts'

/**
 * Where the wall clock is read, and why a date and not a duration is meant there. Everything else uses `monotonicNow`: setting the clock of a
 * computer must change no wait, no rate and no sign of life.
 */
const CALENDAR: Readonly<Record<string, string>> = {
  'electron/host/host.ts': 'statements and invitations of the membership log have dates; clients are told the date',
  'electron/host/headless.ts': 'statements have dates',
  'electron/host/hostNode.ts': 'statements have dates',
  'electron/disk/durable/fileSystem.ts': 'the heartbeat of a lock is the date of a file',
  'electron/disk/durable/folderLock.ts': 'a lock that looks old by its date is watched before it is taken',
  'electron/host/membership/newTable.ts': 'the first statements have dates',
  'electron/validators/roomValidator.ts': 'what was submitted to a meeting is kept for days after its date',
  'electron/loopback.ts': 'lines of the log have dates',
  'electron/main.ts': 'lines of the log have dates',
  'renderer/features/home/list/useProcessActions.ts': 'when a process was archived, stored',
  'renderer/features/home/templates/exampleProcess.ts': 'when the example was made, stored',
  'renderer/features/document/sections/today.ts': 'a section is due on a day',
  'renderer/features/hosting/invite/InvitationList.tsx': 'an invitation ends at a date',
  'renderer/features/hosting/projected/ProjectedJoining.tsx': 'an invitation ends at a date',
  'renderer/features/hosting/invite/useInvitations.ts': 'an invitation ends at a date',
  'renderer/features/hosting/members/StandbyMembers.tsx': 'an invitation ends at a date',
  'renderer/features/session/retention/eraseLogs.ts': 'what was sealed is kept until a date',
  'renderer/guest/join/joinTable.ts': 'when a person began to wait, stored',
  'renderer/kit/text/format.ts': 'a date as people say it, seen from today',
  'renderer/store/history/boardHistory.ts': 'history is deleted after days, across restarts',
  'renderer/store/roomStore.ts': 'when a room was changed last, stored and shown',
  'renderer/store/processList.ts': 'a removed process is deleted after a day, across restarts',
  'renderer/sync/archive/exportProcess.ts': 'when a file was saved',
  'renderer/sync/archive/mergeFile.ts': 'when a file was opened, stored',
  'renderer/sync/archive/revertToRestorePoint.ts': 'when it was reverted, stored',
  'renderer/sync/connection/hostConnection.ts': 'a device that slept: the two clocks differ',
  'renderer/sync/divergence/divergenceDetector.ts': 'the date of a restore point, stored',
  'renderer/sync/hosting/joining.ts': 'when a process was opened last, stored',
  'renderer/sync/time/hostClock.ts': 'the date at the table where no host says it',
  'renderer/sync/processes/createDesktopServices.ts': 'when a process was opened last, stored',
  'renderer/sync/processes/createProcess.ts': 'when a process was opened last, stored',
}
/** The one place that makes a duration of it: Yjs compares with the wall clock, and is told what the monotonic clock says. */
const ADAPTERS: Readonly<Record<string, string>> = { 'shared/model/derived/undoSteps.ts': 'Yjs joins steps by the wall clock' }

const usesWallClock = ({ text }: SourceFile) =>
  /\bDate\s*\.\s*now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|lib0\/time|getUnixTime/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))

describe('the wall clock', () => {
  const files = sourceFiles(['electron', 'renderer', 'shared'], /\.tsx?$/)
    .filter(usesWallClock)
    .map(({ file }) => file)

  it('is read for dates alone, in places with a reason', () => {
    expect(files.filter((file) => !(file in CALENDAR) && !(file in ADAPTERS))).toEqual([])
  })

  it('has no reason left over', () => {
    expect([...Object.keys(CALENDAR), ...Object.keys(ADAPTERS)].filter((file) => !files.includes(file))).toEqual([])
  })

  it('would be found where it is planted', () => {
    const isCaught = (text: string) => usesWallClock({ file: 'electron/planted.ts', text })
    expect(['const at = Date.now()', 'createLimiter(Date.now)', 'new Date()', "import { getUnixTime } from 'lib0/time'"].map(isCaught)).toEqual(
      Array(4).fill(true),
    )
    expect(['new Date(moment)', '// Date.now', '/** `Date.now` */'].map(isCaught)).toEqual([false, false, false])
  })
})
