import type { Editor } from '@tiptap/core'
import { useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import { type DecisionKind, decideWithParts } from '../../../../../shared/model/suggestions/decideWithParts.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import type { Command } from '../../../../kit/commands/commands.ts'
import { useCommands } from '../../../../kit/commands/useCommands.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { t } from '../../../../kit/text/translations.ts'
import type { ReviewItem } from '../reviewItems.ts'
import { selectRange } from '../selectedRange.ts'
import { describeRemark } from './describeRemark.ts'
import { placesOf, stepFrom, suggestionAt } from './remarkSteps.ts'

interface Options {
  readonly editor: Editor
  readonly doc: Y.Doc
  /** The room of its comments; null: not open. */
  readonly comments: Y.Doc | null
  readonly base: string
  readonly author: Author
  readonly items: readonly ReviewItem[]
  /** May they write in the document, and so decide? */
  readonly mayWrite: boolean
  readonly active: string | null
  readonly onActive: (id: string) => void
  readonly nameOf: (person: string) => string
}

/** Of two announcements of a step only the later one is shown. */
const KIND = 'document.step'

/** Registers the keys that lead from one suggestion or comment to the next in the text, and that decide on the suggestion at the caret. */
export function useRemarkCommands(options: Options): void {
  const latest = useRef(options)
  latest.current = options
  const commands = useMemo(() => {
    const whyNotDecide = () => (latest.current.mayWrite ? null : t('document.review.mayNotDecide'))
    return [
      { id: 'document.step.next', titleKey: 'document.step.next', keys: 'F4', run: () => step(latest.current, 'suggestion', 1) },
      { id: 'document.step.previous', titleKey: 'document.step.previous', keys: 'Shift+F4', run: () => step(latest.current, 'suggestion', -1) },
      { id: 'document.step.nextComment', titleKey: 'document.step.nextComment', keys: 'F2', run: () => step(latest.current, 'thread', 1) },
      {
        id: 'document.step.previousComment',
        titleKey: 'document.step.previousComment',
        keys: 'Shift+F2',
        run: () => step(latest.current, 'thread', -1),
      },
      {
        id: 'document.step.accept',
        titleKey: 'document.step.accept',
        keys: 'Mod+Alt+A',
        run: () => decide(latest.current, 'accept'),
        whyNot: whyNotDecide,
      },
      {
        id: 'document.step.dismiss',
        titleKey: 'document.step.dismiss',
        keys: 'Mod+Alt+X',
        run: () => decide(latest.current, 'dismiss'),
        whyNot: whyNotDecide,
      },
    ] satisfies Command[]
  }, [])
  useCommands(commands)
}

function step({ editor, base, items, active, onActive, nameOf }: Options, kind: ReviewItem['kind'], way: 1 | -1): void {
  const places = placesOf(editor, base, items, kind)
  const at = stepFrom(places, editor.state.selection.from, active, way)
  const place = at === null ? undefined : places[at]
  if (at === null || !place?.item.range) {
    notify(t(kind === 'suggestion' ? 'document.step.noSuggestion' : 'document.step.noComment'), { kind: KIND })
    return
  }
  selectRange(editor, base, place.item.range)
  editor.view.focus()
  onActive(place.item.id)
  notify(t('document.step.at', { index: at + 1, total: places.length, what: describeRemark(place.item, nameOf) }), { kind: KIND })
}

function decide({ editor, doc, comments, base, author, items, active }: Options, how: DecisionKind): void {
  const item = suggestionAt(editor, base, items, active)
  if (!item || !comments) {
    notify(t('document.step.notHere'), { kind: KIND })
    return
  }
  decideWithParts(doc, comments, author, item.suggestion, how)
  const count = items.filter((each) => each.kind === 'suggestion' && !each.isSettled).length - 1
  notify(t(how === 'accept' ? 'document.step.accepted' : 'document.step.dismissed', { count }), { kind: KIND })
}
