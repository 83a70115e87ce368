import type { Messages } from '../../../shared/protocol/messages.ts'

/** Messages of the host that a window passes to its own computer's standby unchanged: what a computer needs to take over. */
export const standbyMessages: readonly string[] = [
  'hostCandidates',
  'statements',
  'logHeads',
  'tableKeyChanged',
  'standingSecrets',
  'clientIdOwners',
  'decidedNewcomers',
  'keptLosses',
] satisfies readonly (keyof Messages)[]
