import * as v from 'valibot'
import { Problem } from '../../shared/base/problem.ts'
import { read } from '../../shared/base/read.ts'
import {
  type HostCommandName,
  type HostEvent,
  type HostRequest,
  type HostResponse,
  hostCommands,
  isHostCommandName,
} from '../../shared/protocol/hostCommands.ts'
import { type AddedDevice, MAX_SHOWN_DEVICES } from '../../shared/protocol/tableState.ts'
import { openDiscovery } from './discovery/mdnsDiscovery.ts'
import type { GuardOptions } from './guard/guard.ts'
import type { Host } from './host.ts'
import { type HostNode, type HostNodeSettings, openHostNode } from './hostNode.ts'
import type { JournalOptions } from './journal/journal.ts'
import type { Decisions } from './membership/decisions/decisions.ts'
import type { ParentChannel } from './parentChannel.ts'

type CommandHandlers = { readonly [C in HostCommandName]: (request: HostRequest<C>) => HostResponse<C> | Promise<HostResponse<C>> }

const commandReader = v.object({ id: v.number(), do: v.string(), with: v.unknown() })

/**
 * Serves the process that started this one (main, or the app in a browser): runs its commands, sends replies and events
 * (`shared/protocol/hostCommands.ts`).
 * @returns closes the table and the discovery
 */
export function serveCommands(
  parent: ParentChannel,
  log: (line: string) => void,
  guard: GuardOptions,
  journalOptions: JournalOptions = {},
): () => Promise<void> {
  let hostNode: HostNode | null = null
  let standingBy = false
  const discovery = openDiscovery(log)
  const requireHostNode = (): HostNode => {
    if (!hostNode) throw new Problem('host.unreachable')
    return hostNode
  }
  const requireHost = (): Host => {
    const host = requireHostNode().host()
    if (!host) throw new Problem('host.unreachable')
    return host
  }
  /** Decides as the host, or by this computer's log while another computer hosts. @returns the statements for that host */
  const decide = async (decision: (decisions: Decisions) => void) => {
    const standby = requireHostNode().host() ? null : await requireHostNode().standbyMembership()
    const host = requireHostNode().host()
    const frames = standby && !host ? standby.decide(decision) : []
    if (!standby || host) decision(requireHost())
    // what a person decides survives a crash of this computer
    await requireHostNode().statementsWritten()
    return { frames: [...frames] }
  }
  const openNodeFor = async (settings: HostNodeSettings): Promise<HostNode> => {
    if (settings.state && settings.state.process !== settings.process) throw new Problem('file.unreadable')
    const sendEvent = (event: HostEvent) => {
      parent.send(event)
      if (event.news !== 'hosting') return
      if (event.value.hosting && hostNode) discovery.publish({ processId: settings.process, title: settings.title, port: hostNode.port })
      else discovery.retract()
    }
    const opened = await openHostNode(settings, { sendEvent, log, guard, journalOptions })
    hostNode = opened
    return opened
  }

  const handlers: CommandHandlers = {
    startStandby: async (request) => {
      // idempotent: only the addresses of this computer may have changed
      const node = hostNode ?? (await openNodeFor(request))
      await node.setMembership(request.membership)
      standingBy = true
      return { port: node.port, addresses: [...node.addresses()] }
    },
    relayFrames: ({ frames }) => ({ frames: [...requireHostNode().handleFrames(frames)] }),
    adoptOffset: ({ offset }) => {
      requireHostNode().adoptOffset(offset)
      return {}
    },
    findOrBecomeHost: async () => {
      const { hosting, addresses } = await requireHostNode().findOrBecomeHost()
      return { hosting, addresses: [...addresses] }
    },
    appendUpdates: async ({ room, updates }) => {
      await requireHostNode().windowJournal.append(room, updates)
      return {}
    },
    readUpdates: async ({ room }) => ({ updates: [...(await requireHostNode().windowJournal.read(room))] }),
    replaceState: async ({ room, state }) => {
      await requireHostNode().windowJournal.replace(room, state)
      return {}
    },
    storeAsset: async ({ hash, content }) => {
      await requireHostNode().windowJournal.storeAsset(hash, content)
      return {}
    },
    readAsset: async ({ hash }) => ({ content: await requireHostNode().windowJournal.readAsset(hash) }),
    listAssets: () =>
      requireHostNode()
        .windowJournal.listAssets()
        .map(({ hash, bytes }) => ({ hash, bytes })),
    listRooms: async () => [...(await requireHostNode().windowJournal.rooms())],
    open: async (request) => {
      if (hostNode?.host()) throw new Problem('host.failed')
      const node = hostNode ?? (await openNodeFor(request))
      try {
        const host = await node.startHosting()
        discovery.publish({ processId: request.process, title: request.title, port: host.port })
        return { view: host.view(), ownLink: host.ownLink() }
      } catch (error) {
        if (!standingBy) await closeNode()
        throw error
      }
    },
    close: async () => {
      discovery.retract()
      await hostNode?.stopHosting()
      if (!standingBy) await closeNode()
      return {}
    },
    shutDown: async () => {
      await closeNode()
      return {}
    },
    tableView: () => hostNode?.host()?.view() ?? null,
    ownLink: () => ({ link: requireHost().ownLink() }),
    invite: async ({ role, maxUses, hours }) => {
      const invitation = requireHost().invite(role, maxUses, hours)
      await requireHostNode().statementsWritten()
      return invitation
    },
    membershipView: async () => (requireHostNode().host() ? null : (await requireHostNode().standbyMembership()).view()),
    revoke: ({ invitation }) => decide(({ revoke }) => revoke(invitation)),
    removalProposal: async ({ person }) => {
      const decisions = requireHostNode().host() ?? (await requireHostNode().standbyMembership())
      return decisions.removalProposal(person)
    },
    remove: ({ person, withdraw }) => decide(({ remove }) => remove(person, withdraw)),
    drawHorizon: () => decide(({ drawHorizon }) => drawHorizon()),
    admitWaiting: () => {
      requireHost().admitWaiting()
      return {}
    },
    addDevice: async ({ seed, key, proof }) => {
      let outcome: AddedDevice = 'wrong'
      const { frames } = await decide(({ addDevice }) => {
        outcome = addDevice(seed, { key, proof })
      })
      return { outcome, frames }
    },
    ownDevices: async ({ owner }) => {
      const decisions = requireHostNode().host() ?? (await requireHostNode().standbyMembership())
      return { devices: decisions.devicesOf(owner).slice(0, MAX_SHOWN_DEVICES) }
    },
    detachDevice: ({ seed, key }) => decide(({ detachDevice }) => detachDevice(seed, key)),
    setLobby: ({ mode, since }) => decide(({ setLobby }) => setLobby(mode, since)),
    limitRoom: ({ room, rules }) => decide(({ limitRoom }) => limitRoom(room, rules)),
    changeLocks: ({ room, lock, unlock }) => decide(({ changeLocks }) => changeLocks(room, { lock, unlock })),
    changeRole: ({ person, role }) => decide(({ changeRole }) => changeRole(person, role)),
    nearby: () => {
      discovery.browse((value) => parent.send({ news: 'nearby', value: [...value] }))
      return [...discovery.tables()]
    },
  }

  const execute = <C extends HostCommandName>(name: C, payload: unknown): HostResponse<C> | Promise<HostResponse<C>> =>
    handlers[name](read<HostRequest<C>>(hostCommands[name].request as never, payload, name))

  const closeNode = async () => {
    const closing = hostNode
    hostNode = null
    standingBy = false
    await Promise.all([closing?.close(), discovery.close()])
  }

  parent.onMessage(async (message) => {
    const command = v.safeParse(commandReader, message)
    if (!command.success) {
      log('malformed command')
      return
    }
    const { id, do: name, with: payload } = command.output
    try {
      if (!isHostCommandName(name)) throw new Problem('message.malformed')
      parent.send({ id, ok: true, value: await execute(name, payload) })
    } catch (error) {
      if (!(error instanceof Problem)) log(`${name} failed: ${error instanceof Error ? error.name : 'unknown'}`)
      parent.send({ id, ok: false, problem: error instanceof Problem ? error.code : 'bug' })
    }
  })
  return closeNode
}
