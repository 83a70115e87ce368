import path from 'node:path'
import { type ProcessEntry, processEntry } from '../../../shared/ipc/channels.ts'
import { type JsonFileOptions, jsonFilePaths } from '../../disk/durable/jsonFile.ts'
import { processIndexIn } from '../../disk/processIndex.ts'
import type { Hosting } from '../hosting.ts'
import type { Handlers } from '../invokeHandler.ts'

/** The files and folders of a process in the app's data folder. */
export const processPaths = (data: string, processId: string) => ({
  table: path.join(data, 'tables', `${processId}.json`),
  journal: path.join(data, 'journals', processId),
  peers: path.join(data, 'journals', `${processId}.peers.json`),
  port: path.join(data, 'journals', `${processId}.port`),
  clock: path.join(data, 'journals', `${processId}.clock`),
})

/** The handlers of what this computer remembers of its processes, and of its disk. */
export function diskHandlers(
  data: string,
  hosting: Pick<Hosting, 'forget' | 'disk'>,
  options: JsonFileOptions = {},
): Pick<Handlers<unknown>, 'disk.remember' | 'disk.list' | 'disk.forget' | 'disk.health'> {
  const relatedPaths = (processId: string) => {
    const { journal, ...jsonFiles } = processPaths(data, processId)
    return [journal, ...Object.values(jsonFiles).flatMap(jsonFilePaths)]
  }
  const processIndex = processIndexIn<ProcessEntry>(path.join(data, 'known'), processEntry, relatedPaths, options)
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
