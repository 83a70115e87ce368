import type { Handlers } from '../answer.ts'
import { askTable } from '../askTable.ts'
import type { Hosting } from '../hosting.ts'

type Channels = `table.${string}` | `journal.${string}` | `nearby.${string}`

/** Everything about tables is done by whoever hosts them. */
export function tableHandlers(hosting: Hosting): Pick<Handlers<unknown>, Extract<keyof Handlers<unknown>, Channels>> {
  /** The windows that have each process open. */
  const attending = new Map<string, Set<unknown>>()
  return {
    'table.open': hosting.open,
    'table.close': async ({ process }) => {
      await hosting.close(process)
      return {}
    },
    'table.attend': (ask, asker) => {
      attending.set(ask.process, (attending.get(ask.process) ?? new Set()).add(asker))
      return hosting.attend(ask)
    },
    'table.leave': async ({ process }, asker) => {
      const others = attending.get(process)
      others?.delete(asker)
      // another window may still have it open
      if (!others?.size) await hosting.leave(process)
      return {}
    },
    'table.heard': ({ process, ...heard }) => hosting.ask(process, 'heard', heard),
    'table.lost': ({ process }) => hosting.ask(process, 'lost', {}),
    'journal.append': ({ process, room, updates }) => hosting.ask(process, 'keep', { room, updates }),
    'journal.read': ({ process, room }) => hosting.ask(process, 'kept', { room }),
    'journal.replace': ({ process, room, state }) => hosting.ask(process, 'keepInstead', { room, state }),
    'journal.rooms': ({ process }) => hosting.ask(process, 'keptRooms', {}),
    'table.look': ({ process }) => hosting.look(process),
    'table.invite': ({ process, ...wanted }) => hosting.ask(process, 'invite', wanted),
    'table.revoke': ({ process, invitation }) => hosting.ask(process, 'revoke', { invitation }),
    'table.remove': ({ process, person }) => hosting.ask(process, 'remove', { person }),
    'table.changeRole': ({ process, person, role }) => hosting.ask(process, 'changeRole', { person, role }),
    'nearby.look': async () => [...(await hosting.nearby())],
    'nearby.ask': ({ address }) => askTable(address),
  }
}
