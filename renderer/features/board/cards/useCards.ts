import { useContext, useMemo } from 'react'
import type { Live } from '../../../../shared/base/live.ts'
import type { Card } from '../../../../shared/model/records/card.ts'
import type { Language } from '../../../../shared/translations/translations.ts'
import type { CardText } from '../../../board/objects/boardLabels.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { type CardSlot, type CardTarget, FeatureList, type PlaceProps } from '../../feature.ts'

/** What there is of one kind that cards lead to. */
export interface CardKindTargets {
  readonly slot: CardSlot
  readonly targets: readonly CardTarget[]
}

/** What cards of this process may lead to, of every feature. The same object until something changes. */
export function useCardTargets(place: PlaceProps): readonly CardKindTargets[] {
  const features = useContext(FeatureList)
  const { processId, processRoom, author, open } = place
  const combined = useMemo(
    () =>
      combine(features.flatMap(({ cards }) => cards ?? []).map((slot) => [slot, slot.targets({ processId, processRoom, author, open })] as const)),
    [features, processId, processRoom, author, open],
  )
  return useLive(combined)
}

function combine(lives: readonly (readonly [CardSlot, Live<readonly CardTarget[]>])[]): Live<readonly CardKindTargets[]> {
  let last: readonly CardKindTargets[] = []
  return {
    current: () => {
      const next = lives.map(([slot, live]) => ({ slot, targets: live.current() }))
      const isSame = next.length === last.length && next.every(({ targets }, at) => targets === last[at]?.targets)
      if (!isSame) last = next
      return last
    },
    subscribe: (listener) => {
      const disposers = lives.map(([, live]) => live.subscribe(listener))
      return () => {
        for (const dispose of disposers) dispose()
      }
    },
  }
}

/** What cards show. What they lead to may be gone, put away, or of a kind that this version does not have. */
export function cardTexts(kinds: readonly CardKindTargets[], _language: Language): (card: Pick<Card, 'targetKind' | 'target' | 'title'>) => CardText {
  const byKind = new Map(
    kinds.map(({ slot, targets }) => [slot.kind, { slot, titles: new Map(targets.map((target) => [target.id, target] as const)) }] as const),
  )
  const untitled = t('common.untitled')
  return ({ targetKind, target, title }) => {
    const of = byKind.get(targetKind)
    if (!of) return { kind: t('board.card.kind'), title: title || untitled, detail: t('board.card.unknown'), isGone: true }
    const current = of.titles.get(target)
    const kind = t(of.slot.titleKey)
    if (!current) return { kind, title: title || untitled, detail: t('board.card.gone'), isGone: true }
    return { kind, title: current.title || untitled, detail: current.isArchived ? t('board.card.archived') : '', isGone: false }
  }
}
