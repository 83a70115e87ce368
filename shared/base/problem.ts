/** What the person can do next; each value names a button. */
export type WayOut = 'retry' | 'workAlone' | 'saveCopy' | 'askHost' | 'newInvitation' | 'reload' | 'close'

interface Kind {
  /** Whether everything the person made still exists: what they want to know first. */
  readonly workIsSafe: boolean
  readonly waysOut: readonly WayOut[]
}

const kinds = {
  'host.unreachable': { workIsSafe: true, waysOut: ['retry', 'workAlone'] },
  'host.refused': { workIsSafe: true, waysOut: ['askHost', 'workAlone'] },
  'host.impostor': { workIsSafe: true, waysOut: ['askHost', 'workAlone'] },
  'host.removed': { workIsSafe: true, waysOut: ['askHost', 'workAlone'] },
  'host.outdated': { workIsSafe: true, waysOut: ['askHost', 'workAlone'] },
  'host.failed': { workIsSafe: true, waysOut: ['retry', 'workAlone'] },
  /** The host said that it closes the table: nobody takes over, and nothing is wrong. */
  'host.closed': { workIsSafe: true, waysOut: ['workAlone'] },
  'host.noNetwork': { workIsSafe: true, waysOut: ['retry', 'workAlone'] },
  'invitation.wrong': { workIsSafe: true, waysOut: ['newInvitation'] },
  'invitation.expired': { workIsSafe: true, waysOut: ['newInvitation'] },
  'invitation.revoked': { workIsSafe: true, waysOut: ['newInvitation'] },
  'invitation.used': { workIsSafe: true, waysOut: ['newInvitation'] },
  'invitation.unreadable': { workIsSafe: true, waysOut: ['close'] },
  'code.notFound': { workIsSafe: true, waysOut: ['retry', 'newInvitation'] },
  'device.detached': { workIsSafe: true, waysOut: ['workAlone'] },
  'member.removed': { workIsSafe: true, waysOut: ['askHost', 'workAlone'] },
  'room.missing': { workIsSafe: true, waysOut: ['askHost'] },
  'right.readOnly': { workIsSafe: true, waysOut: ['askHost'] },
  'right.locked': { workIsSafe: true, waysOut: ['askHost'] },
  'right.frozen': { workIsSafe: true, waysOut: ['askHost'] },
  'right.limited': { workIsSafe: true, waysOut: ['askHost'] },
  'limit.tooLarge': { workIsSafe: true, waysOut: ['close'] },
  'limit.tooFast': { workIsSafe: true, waysOut: ['retry'] },
  'limit.slowed': { workIsSafe: true, waysOut: ['close'] },
  'limit.crowded': { workIsSafe: true, waysOut: ['retry', 'askHost'] },
  'lobby.waiting': { workIsSafe: true, waysOut: ['retry'] },
  'lobby.closed': { workIsSafe: true, waysOut: ['retry', 'askHost'] },
  'lobby.refused': { workIsSafe: true, waysOut: ['askHost'] },
  'limit.connections': { workIsSafe: true, waysOut: ['retry', 'close'] },
  'limit.rooms': { workIsSafe: true, waysOut: ['retry'] },
  'limit.statements': { workIsSafe: true, waysOut: ['askHost'] },
  'limit.locks': { workIsSafe: true, waysOut: ['close'] },
  'limit.roomFull': { workIsSafe: true, waysOut: ['close'] },
  'message.malformed': { workIsSafe: true, waysOut: ['retry'] },
  'edit.damaged': { workIsSafe: true, waysOut: ['close'] },
  'edit.notYours': { workIsSafe: true, waysOut: ['close'] },
  'edit.tooCostly': { workIsSafe: true, waysOut: ['close'] },
  'edit.notAllowed': { workIsSafe: true, waysOut: ['close'] },
  'edit.newerForm': { workIsSafe: true, waysOut: ['close'] },
  'version.newer': { workIsSafe: true, waysOut: ['askHost'] },
  'disk.full': { workIsSafe: false, waysOut: ['saveCopy', 'retry'] },
  'disk.failing': { workIsSafe: false, waysOut: ['saveCopy', 'retry'] },
  'journal.full': { workIsSafe: true, waysOut: ['saveCopy'] },
  'journal.failing': { workIsSafe: true, waysOut: ['saveCopy'] },
  'disk.inUse': { workIsSafe: true, waysOut: ['retry', 'close'] },
  'storage.unavailable': { workIsSafe: false, waysOut: ['retry', 'saveCopy'] },
  'storage.blocked': { workIsSafe: true, waysOut: ['reload'] },
  'file.unreadable': { workIsSafe: true, waysOut: ['close'] },
  'file.tooLarge': { workIsSafe: true, waysOut: ['close'] },
  'file.wrong': { workIsSafe: true, waysOut: ['close'] },
  'file.newer': { workIsSafe: true, waysOut: ['close'] },
  'file.damaged': { workIsSafe: true, waysOut: ['close'] },
  'file.otherProcess': { workIsSafe: true, waysOut: ['close'] },
  'file.notSaved': { workIsSafe: true, waysOut: ['retry', 'close'] },
  'desktop.only': { workIsSafe: true, waysOut: ['close'] },
  'qr.notFound': { workIsSafe: true, waysOut: ['close'] },
} as const satisfies Record<string, Kind>

/** Code of a problem; also part of its translation keys. */
export type ProblemCode = keyof typeof kinds
/** All codes. */
export const problemCodes = Object.keys(kinds) as readonly ProblemCode[]

/**
 * A failure that is shown to a person in three sentences of the catalogue: `problem.<code>.what`, whether the work is safe, and what to do
 * now. Any other error is a bug, and is logged as one.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  constructor(
    readonly code: ProblemCode,
    options?: ErrorOptions,
  ) {
    super(code, options)
  }
  /** Whether the work is safe, and what the person can do. */
  get kind(): Kind {
    return kinds[this.code]
  }
}
/** Whether a value from outside is the code of a problem of this version. */
export const isProblemCode = (value: unknown): value is ProblemCode => typeof value === 'string' && Object.hasOwn(kinds, value)
