import { Presentation } from 'lucide-react'
import { addListing, inUse, listListings } from '../../../shared/model/records/listing.ts'
import { defineFeature } from '../feature.ts'
import { listedCards } from '../listedCards.ts'
import { BoardView } from './BoardView.tsx'
import { boardCommandIds } from './commands/boardCommandIds.ts'
import { boardKeys } from './commands/boardKeys.ts'
import { boardExporters } from './files/export/boardExporters.ts'
import { boardList } from './list/boardList.ts'
import { boardSteps } from './list/boardSteps.ts'
import { BoardPresentation } from './present/BoardPresentation.tsx'
import { BroughtHere } from './together/BroughtHere.tsx'

/** Boards: notes and areas around a question, shown as a canvas and as an outline; and the list of the boards of a process. */
export const board = defineFeature({
  id: 'board',
  view: {
    kind: 'board',
    View: BoardView,
    presentation: { id: 'board.present', titleKey: 'board.present', keys: 'Mod+Alt+P', Presentation: BoardPresentation },
  },
  cards: listedCards('board', Presentation),
  place: { path: 'boards', order: 20, titleKey: 'board.title', Icon: Presentation, list: boardList },
  keys: boardKeys,
  commands: { ids: boardCommandIds, InProcess: BroughtHere },
  exporters: boardExporters,
  agenda: boardSteps,
  overview: {
    latest: {
      kind: 'board',
      Icon: Presentation,
      titleKey: 'overview.latest.board',
      noneKey: 'overview.none.board',
      allKey: 'overview.all.board',
      allCommand: 'go.boards',
    },
    gaps: [
      {
        id: 'board',
        order: 40,
        textKey: 'overview.gap.board',
        fixKey: 'overview.fix.board',
        isMissing: ({ processDoc }) => inUse(listListings(processDoc), 'board').length === 0,
        fix: ({ processRoom, author, open }, t) =>
          open('board', addListing(processRoom.doc, author, { kind: 'board', title: t('overview.first.board') })),
      },
    ],
  },
})
