import type { Hosting } from '../hosting.ts'
import type { Handlers } from '../invokeHandler.ts'
import { probeTable } from '../probeTable.ts'

type Channels = `table.${string}` | `journal.${string}` | `nearby.${string}`

/** The handlers of tables, journals and discovery, which the host processes implement. */
export function tableHandlers(hosting: Hosting): Pick<Handlers<unknown>, Extract<keyof Handlers<unknown>, Channels>> {
  /** The windows that have each process open. */
  const windowsByProcess = new Map<string, Set<unknown>>()
  return {
    'table.open': hosting.open,
    'table.close': async ({ process }) => {
      await hosting.close(process)
      return {}
    },
    'table.startStandby': (request, sender) => {
      windowsByProcess.set(request.process, (windowsByProcess.get(request.process) ?? new Set()).add(sender))
      return hosting.startStandby(request)
    },
    'table.stopStandby': async ({ process }, sender) => {
      const windows = windowsByProcess.get(process)
      windows?.delete(sender)
      // another window may still have the process open
      if (!windows?.size) await hosting.stopStandby(process)
      return {}
    },
    'table.relayFrames': ({ process, ...request }) => hosting.invoke(process, 'relayFrames', request),
    'table.adoptOffset': ({ process, offset }) => hosting.invoke(process, 'adoptOffset', { offset }),
    'table.findOrBecomeHost': ({ process }) => hosting.invoke(process, 'findOrBecomeHost', {}),
    'journal.append': ({ process, room, updates }) => hosting.invoke(process, 'appendUpdates', { room, updates }),
    'journal.read': ({ process, room }) => hosting.invoke(process, 'readUpdates', { room }),
    'journal.replace': ({ process, room, state }) => hosting.invoke(process, 'replaceState', { room, state }),
    'journal.storeAsset': ({ process, ...request }) => hosting.invoke(process, 'storeAsset', request),
    'journal.readAsset': ({ process, ...request }) => hosting.invoke(process, 'readAsset', request),
    'journal.listAssets': ({ process }) => hosting.invoke(process, 'listAssets', {}),
    'journal.rooms': ({ process }) => hosting.invoke(process, 'listRooms', {}),
    'table.view': ({ process }) => hosting.tableView(process),
    'table.invite': ({ process, ...request }) => hosting.invoke(process, 'invite', request),
    'table.membership': ({ process }) => hosting.invoke(process, 'membershipView', {}),
    'table.revoke': ({ process, invitation }) => hosting.invoke(process, 'revoke', { invitation }),
    'table.drawHorizon': ({ process }) => hosting.invoke(process, 'drawHorizon', {}),
    'table.admitWaiting': ({ process }) => hosting.invoke(process, 'admitWaiting', {}),
    'table.removalProposal': ({ process, person }) => hosting.invoke(process, 'removalProposal', { person }),
    'table.remove': ({ process, person, withdraw }) => hosting.invoke(process, 'remove', { person, withdraw }),
    'table.changeRole': ({ process, person, role }) => hosting.invoke(process, 'changeRole', { person, role }),
    'table.setLobby': ({ process, mode, since }) => hosting.invoke(process, 'setLobby', { mode, since }),
    'table.limitRoom': ({ process, room, rules }) => hosting.invoke(process, 'limitRoom', { room, rules }),
    'table.changeLocks': ({ process, ...request }) => hosting.invoke(process, 'changeLocks', request),
    'table.addDevice': ({ process, ...request }) => hosting.invoke(process, 'addDevice', request),
    'table.ownDevices': ({ process, owner }) => hosting.invoke(process, 'ownDevices', { owner }),
    'table.detachDevice': ({ process, ...request }) => hosting.invoke(process, 'detachDevice', request),
    'nearby.list': async () => [...(await hosting.nearby())],
    'nearby.probe': ({ address }) => probeTable(address),
  }
}
