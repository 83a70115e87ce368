import path from 'node:path'
import { type KnownProcess, knownProcess } from '../../../shared/ipc/channels.ts'
import { knownIn } from '../../disk/known.ts'
import type { Handlers } from '../answer.ts'
import type { Hosting } from '../hosting.ts'

/** Where everything of a process is, under the folder of this app's data. */
export const placesOf = (data: string, process: string) => ({
  table: path.join(data, 'tables', `${process}.json`),
  journal: path.join(data, 'journals', process),
  peers: path.join(data, 'journals', `${process}.peers.json`),
})

/** What this computer knows of its processes without the window's storage. */
export function diskHandlers(
  data: string,
  hosting: Pick<Hosting, 'forget' | 'disk'>,
): Pick<Handlers<unknown>, 'disk.remember' | 'disk.known' | 'disk.forget' | 'disk.health'> {
  const known = knownIn<KnownProcess>(path.join(data, 'known'), knownProcess, (process) => Object.values(placesOf(data, process)))
  return {
    'disk.remember': async (fact) => {
      await known.remember(fact)
      return {}
    },
    'disk.known': async () => [...(await known.list())],
    'disk.health': () => ({ problem: hosting.disk() }),
    'disk.forget': async ({ process }) => {
      await hosting.forget(process)
      await known.forget(process)
      return {}
    },
  }
}
