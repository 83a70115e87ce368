import * as v from 'valibot'
import { Problem } from '../../shared/base/problem.ts'
import { read } from '../../shared/base/read.ts'
import { type HostAnswer, type HostAsk, type HostCommandName, hostCommands, isHostCommandName } from '../../shared/protocol/hostMessages.ts'
import { openDiscovery } from './discovery.ts'
import { type Host, openHost } from './host.ts'
import type { Parent } from './messages.ts'
import { newTable } from './newTable.ts'
import { pagesFrom } from './pagesFrom.ts'

type Deeds = { readonly [C in HostCommandName]: (ask: HostAsk<C>) => HostAnswer<C> | Promise<HostAnswer<C>> }

const commandReader = v.object({ id: v.number(), do: v.string(), with: v.unknown() })

/** Serves the process that started this one: its commands in, answers and news out. @returns how to end */
export function serveParent(parent: Parent, log: (line: string) => void): () => Promise<void> {
  let host: Host | null = null
  const discovery = openDiscovery(log)
  const open = (): Host => {
    if (!host) throw new Problem('host.unreachable')
    return host
  }

  const deeds: Deeds = {
    open: async ({ state, process, title, pages, extraOrigins, names, port }) => {
      if (host) throw new Problem('host.failed')
      const table = state ? { ...state, title } : newTable(process, title)
      if (table.process !== process) throw new Problem('file.unreadable')
      parent.say({ news: 'state', value: table })
      host = await openHost({
        state: table,
        pages: pagesFrom(pages),
        extraOrigins,
        ...(names ? { names } : {}),
        ...(port === undefined ? {} : { port }),
        onState: (value) => parent.say({ news: 'state', value }),
        onView: (value) => parent.say({ news: 'view', value }),
        log,
      })
      discovery.publish({ process, title, port: host.port })
      return { view: host.view(), ownLink: host.ownLink() }
    },
    close: async () => {
      await end()
      return {}
    },
    look: () => host?.view() ?? null,
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

  const obey = <C extends HostCommandName>(name: C, given: unknown): HostAnswer<C> | Promise<HostAnswer<C>> =>
    deeds[name](read<HostAsk<C>>(hostCommands[name].ask as never, given, name))

  const end = async () => {
    await Promise.all([host?.close(), discovery.close()])
    host = null
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
