import { liveProcess } from '../../../shared/model/records/processAttributes.ts'
import { backUpMembership } from '../../store/membershipBackup.ts'
import { loadMembership } from '../../store/memberships.ts'
import { processList, updateProcessSummary } from '../../store/processList.ts'
import { collectAssets } from '../assets/collectAssets.ts'
import { processAssets } from '../assets/processAssets.ts'
import type { SyncClient } from '../client.ts'
import type { DesktopServices } from '../desktopServices.ts'
import { createDivergenceDetector } from '../divergence/divergenceDetector.ts'
import { followNearbyTables } from '../hosting/discovery.ts'
import { resumeHosting } from '../hosting/hosting.ts'
import { recordMembers } from '../hosting/recordMembers.ts'
import { recordOrganisations } from '../hosting/recordOrganisations.ts'
import { followStandbyMembership } from '../hosting/standbyMembership.ts'
import { relayToStandby } from '../hosting/standbyRelay.ts'
import { createDiskJournal } from './diskJournal.ts'
import { countRecoveredChanges } from './recovery.ts'
import { syncAllRooms } from './syncAllRooms.ts'

/** Makes what a computer does for its processes, once per window. */
export function createDesktopServices(client: SyncClient): DesktopServices {
  const journal = createDiskJournal(client)
  return {
    journal,
    detectDivergence: (room) => createDivergenceDetector(client, room),
    prepareProcess: async (processId, membership) => {
      const title = processList(client)
        .current()
        ?.find((summary) => summary.process === processId)?.title
      if (membership) void journal.open(processId, title ?? '', membership)
      await countRecoveredChanges(client, processId)
    },
    followHost: (processId) => {
      const stops = [relayToStandby(client, processId), followStandbyMembership(client, processId), processAssets(client, processId).mirror()]
      return () => {
        for (const stop of stops) stop()
      }
    },
    startServices: (processId, processRoom, membership) => {
      const attributes = liveProcess(processRoom.doc)
      const updateProcessList = () => {
        const { title, place, stage } = attributes.current()
        if (title) void updateProcessSummary(client, processId, { title, place, stage })
        if (title) void loadMembership(client, processId).then((current) => current && backUpMembership(client, current, title))
      }
      updateProcessList()
      void updateProcessSummary(client, processId, { openedAt: Date.now() })
      void collectAssets(client, processId, Date.now()).catch(() => undefined)
      // once more when the process is closed: by then the table's fingerprint may be known
      const stops = [
        attributes.subscribe(updateProcessList),
        syncAllRooms(client, processId, processRoom),
        recordMembers(client, processId, processRoom),
        recordOrganisations(client, processId, processRoom),
        updateProcessList,
      ]
      return membership && !membership.founded ? [...stops, followNearbyTables(client, processId)] : stops
    },
    resumeHosting: (processId) => resumeHosting(client, processId),
    closeJournal: journal.close,
  }
}
