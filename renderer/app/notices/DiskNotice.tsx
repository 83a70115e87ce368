import { type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { useCommandFor } from '../../features/feature.ts'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { useLive } from '../../live/useLive.ts'
import { storeState } from '../../store/database.ts'
import { diskProblem } from '../../sync/processes/diskHealth.ts'
import type { OpenRoom, RoomStatus } from '../../sync/room/room.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './StorageNotice.module.css'

/** The journal on disk is behind; the storage of the window still has every change. */
const journalProblems: { readonly [C in ProblemCode]?: ProblemCode } = { 'disk.full': 'journal.full', 'disk.failing': 'journal.failing' }
const noRoomStatus: Live<RoomStatus> = signal<RoomStatus>({ device: 'saved', host: 'alone', problem: null })

/** A notice above every page while the journals cannot be written to disk. `room` is the room on screen. */
export function DiskNotice({ room }: { readonly room: OpenRoom | null }) {
  const client = useSyncClient()
  const problem = useLive(diskProblem(client))
  const { device } = useLive(room?.status ?? noRoomStatus)
  const { problem: storageProblem } = useLive(storeState(client))
  const saveCopy = useCommandFor('saveCopy')
  // where the storage of the window fails as well, StorageNotice says so
  if (!problem || storageProblem) return null
  return (
    <div className={css.notice}>
      <ProblemNotice code={device === 'failed' ? problem : (journalProblems[problem] ?? problem)} ways={{ saveCopy: saveCopy?.run }} />
    </div>
  )
}
