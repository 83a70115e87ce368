import { CalendarDays } from 'lucide-react'
import { addListing, inUse, listListings } from '../../../shared/model/records/listing.ts'
import { defineFeature } from '../feature.ts'
import { listedCards } from '../listedCards.ts'
import { sessionRunCommandIds } from './conduct/useSessionCommands.ts'
import { sessionList } from './list/sessionList.ts'
import { NextSessionPanel } from './NextSessionPanel.tsx'
import { SessionPresentation } from './present/SessionPresentation.tsx'
import { RetentionPanel } from './retention/RetentionPanel.tsx'
import { SessionServices } from './SessionServices.tsx'
import { SessionView } from './SessionView.tsx'
import { sessionSteps } from './sessionSteps.ts'

const commandIds = ['go.sessions', 'session.present', ...sessionRunCommandIds] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof commandIds)[number], true> {}
}

/** Sessions: the list of a process' meetings, each with its date and agenda. */
export const session = defineFeature({
  id: 'session',
  view: {
    kind: 'session',
    View: SessionView,
    presentation: { id: 'session.present', titleKey: 'session.present', keys: 'Mod+Alt+P', Presentation: SessionPresentation },
  },
  cards: listedCards('session', CalendarDays),
  place: { path: 'sessions', order: 10, titleKey: 'session.title', Icon: CalendarDays, list: sessionList },
  agenda: sessionSteps,
  settings: [RetentionPanel],
  commands: { ids: commandIds, InProcess: SessionServices },
  overview: {
    panels: [{ id: 'nextSession', Panel: NextSessionPanel }],
    gaps: [
      {
        id: 'session',
        order: 30,
        textKey: 'overview.gap.session',
        fixKey: 'overview.fix.session',
        isMissing: ({ processDoc }) => inUse(listListings(processDoc), 'session').length === 0,
        fix: ({ processRoom, author, open }, t) =>
          open('session', addListing(processRoom.doc, author, { kind: 'session', title: t('overview.first.session') })),
      },
    ],
  },
})
