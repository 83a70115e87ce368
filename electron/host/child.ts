import * as v from 'valibot'
import { Problem } from '../../shared/base/problem.ts'
import { read } from '../../shared/base/read.ts'
import {
  type HostResponse,
  type HostRequest,
  type HostCommandName,
  type HostEvent,
  hostCommands,
  isHostCommandName,
} from '../../shared/protocol/hostMessages.ts'
import { openDiscovery } from './discovery.ts'
import type { GuardOptions } from './guard/guard.ts'
import type { Host } from './host.ts'
import type { JournalOptions } from './journal/journal.ts'
import type { Parent } from './messages.ts'
import { openPlace, type Place, type Setting } from './standby/place.ts'

type Deeds = { readonly [C in HostCommandName]: (ask: HostRequest<C>) => HostResponse<C> | Promise<HostResponse<C>> }

const commandReader = v.object({ id: v.number(), do: v.string(), with: v.unknown() })

/** Serves the process that started this one: its commands in, answers and news out. @returns how to end */
export function serveParent(
  parent: Parent,
  log: (line: string) => void,
  guard: GuardOptions = {},
  journal: JournalOptions = {},
): () => Promise<void> {
  let place: Place | null = null
  let attended = false
  const discovery = openDiscovery(log)
  const here = (): Place => {
    if (!place) throw new Problem('host.unreachable')
    return place
  }
  const open = (): Host => {
    const host = here().host()
    if (!host) throw new Problem('host.unreachable')
    return host
  }
  const placeFor = async (setting: Setting): Promise<Place> => {
    if (setting.state && setting.state.process !== setting.process) throw new Problem('file.unreadable')
    const say = (news: HostEvent) => {
      parent.say(news)
      if (news.news !== 'hosting') return
      if (news.value.hosting && place) discovery.publish({ process: setting.process, title: setting.title, port: place.port })
      else discovery.retract()
    }
    const made = await openPlace(setting, { say, log, guard, journal })
    place = made
    return made
  }

  const deeds: Deeds = {
    startStandby: async (asked) => {
      // asked again: nothing changes, but where this computer is reached may have
      const at = place ?? (await placeFor(asked))
      at.seatAs(asked.membership)
      attended = true
      return { port: at.port, addresses: [...at.addresses()] }
    },
    relayFrames: ({ frames }) => ({ frames: [...here().hear(frames)] }),
    findOrBecomeHost: async () => {
      const { hosting, addresses } = await here().lost()
      return { hosting, addresses: [...addresses] }
    },
    appendUpdates: async ({ room, updates }) => {
      await here().journals.append(room, updates)
      return {}
    },
    readUpdates: async ({ room }) => ({ updates: [...(await here().journals.read(room))] }),
    replaceState: async ({ room, state }) => {
      await here().journals.replace(room, state)
      return {}
    },
    listRooms: async () => [...(await here().journals.rooms())],
    open: async (asked) => {
      if (place?.host()) throw new Problem('host.failed')
      const at = place ?? (await placeFor(asked))
      try {
        const host = await at.wake()
        discovery.publish({ process: asked.process, title: asked.title, port: host.port })
        return { view: host.view(), ownLink: host.ownLink() }
      } catch (error) {
        if (!attended) await end()
        throw error
      }
    },
    close: async () => {
      discovery.retract()
      await place?.sleep()
      if (!attended) await end()
      return {}
    },
    shutDown: async () => {
      await end()
      return {}
    },
    tableView: () => place?.host()?.view() ?? null,
    ownLink: () => ({ link: open().ownLink() }),
    invite: ({ role, maxUses, hours }) => open().invite(role, maxUses, hours),
    revoke: ({ invitation }) => {
      open().revoke(invitation)
      return {}
    },
    remove: ({ person }) => {
      open().remove(person)
      return {}
    },
    changeRole: ({ person, role }) => {
      open().changeRole(person, role)
      return {}
    },
    nearby: () => {
      discovery.look((value) => parent.say({ news: 'nearby', value: [...value] }))
      return [...discovery.found()]
    },
  }

  const obey = <C extends HostCommandName>(name: C, given: unknown): HostResponse<C> | Promise<HostResponse<C>> =>
    deeds[name](read<HostRequest<C>>(hostCommands[name].request as never, given, name))

  const end = async () => {
    const was = place
    place = null
    attended = false
    await Promise.all([was?.close(), discovery.close()])
  }

  parent.hear(async (message) => {
    const command = v.safeParse(commandReader, message)
    if (!command.success) {
      log('a message that is no command')
      return
    }
    const { id, do: name, with: given } = command.output
    try {
      if (!isHostCommandName(name)) throw new Problem('message.malformed')
      parent.say({ id, ok: true, value: await obey(name, given) })
    } catch (error) {
      if (!(error instanceof Problem)) log(`${name} failed: ${error instanceof Error ? error.name : 'unknown'}`)
      parent.say({ id, ok: false, problem: error instanceof Problem ? error.code : 'bug' })
    }
  })
  return end
}
