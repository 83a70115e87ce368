import { findCommand } from '../../kit/commands/commands.ts'
import { defineFeature } from '../feature.ts'
import { LobbyPanel } from './lobby/LobbyPanel.tsx'
import { MemberRemoval } from './members/MemberRemoval.tsx'
import { ProjectedJoining } from './projected/ProjectedJoining.tsx'
import { TableBar } from './TableBar.tsx'

const commandIds = ['hosting.open'] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof commandIds)[number], true> {}
}

/** Opening and closing the table, invitations and roles; the state of a table hosted by another computer. */
export const hosting = defineFeature({
  id: 'hosting',
  bar: TableBar,
  joining: ProjectedJoining,
  memberRemoval: MemberRemoval,
  newcomers: LobbyPanel,
  commands: { ids: commandIds, serves: { invite: 'hosting.open' } },
  overview: {
    gaps: [
      {
        id: 'people',
        order: 60,
        textKey: 'overview.gap.people',
        fixKey: 'overview.fix.people',
        isMissing: ({ otherPeopleCount }) => otherPeopleCount === 0,
        fix: () => findCommand('hosting.open')?.run(),
        whyNot: () => findCommand('hosting.open')?.whyNot?.() ?? null,
      },
    ],
  },
})
