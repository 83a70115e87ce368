import type { Dispose } from '../../../shared/base/live.ts'
import { liveProcess, type ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { backUpMembership } from '../../store/membershipBackup.ts'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import { processList, updateProcessSummary } from '../../store/processList.ts'
import { syncAllRooms } from './syncAllRooms.ts'
import '../divergence/divergenceDetector.ts'
import { followNearbyTables } from '../hosting/discovery.ts'
import type { OpenRoom } from '../room/room.ts'
import { openJournal } from './diskJournal.ts'
import { countRecoveredChanges } from './recovery.ts'

export { resumeHosting } from '../hosting/hosting.ts'
export { closeJournal } from './diskJournal.ts'

/** Before a process' first room is opened on a computer: its journal, from which an empty storage is filled again. */
export async function prepareProcess(processId: ProcessId, membership: Membership | null): Promise<void> {
  if (membership) void openJournal(processId, processList.current()?.find((summary) => summary.process === processId)?.title ?? '', membership)
  await countRecoveredChanges(processId)
}

/** What a computer does for a process as long as it is open: every room up to date, the card on the shelf true, the table found again. */
export function startDesktopServices(processId: ProcessId, processRoom: OpenRoom, membership: Membership | null): readonly Dispose[] {
  const attributes = liveProcess(processRoom.doc)
  const updateProcessList = () => {
    const { title, place, stage } = attributes.current()
    if (title) void updateProcessSummary(processId, { title, place, stage })
    if (title) void loadMembership(processId).then((current) => current && backUpMembership(current, title))
  }
  updateProcessList()
  void updateProcessSummary(processId, { openedAt: Date.now() })
  // at the end once more: by then it may be known whose table it is
  const stops = [attributes.subscribe(updateProcessList), syncAllRooms(processId, processRoom), updateProcessList]
  return membership && !membership.founded ? [...stops, followNearbyTables(processId)] : stops
}
