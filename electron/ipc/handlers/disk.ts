import path from 'node:path'
import { type ProcessEntry, processEntry } from '../../../shared/ipc/channels.ts'
import { processIndexIn } from '../../disk/processIndex.ts'
import type { Hosting } from '../hosting.ts'
import type { Handlers } from '../invokeHandler.ts'

/** Where everything of a process is, under the folder of this app's data. */
export const processPaths = (data: string, processId: string) => ({
  table: path.join(data, 'tables', `${processId}.json`),
  journal: path.join(data, 'journals', processId),
  peers: path.join(data, 'journals', `${processId}.peers.json`),
})

/** What this computer knows of its processes without the window's storage. */
export function diskHandlers(
  data: string,
  hosting: Pick<Hosting, 'forget' | 'disk'>,
): Pick<Handlers<unknown>, 'disk.remember' | 'disk.list' | 'disk.forget' | 'disk.health'> {
  const processIndex = processIndexIn<ProcessEntry>(path.join(data, 'known'), processEntry, (processId) =>
    Object.values(processPaths(data, processId)),
  )
  return {
    'disk.remember': async (entry) => {
      await processIndex.remember(entry)
      return {}
    },
    'disk.list': async () => [...(await processIndex.list())],
    'disk.health': () => ({ problem: hosting.disk() }),
    'disk.forget': async ({ process }) => {
      await hosting.forget(process)
      await processIndex.forget(process)
      return {}
    },
  }
}
