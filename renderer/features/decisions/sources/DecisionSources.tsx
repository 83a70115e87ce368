import { Link2, Vote, X } from 'lucide-react'
import { useState } from 'react'
import { type CountedOutcome, chosenOptions } from '../../../../shared/model/live/minutes/ballotLines.ts'
import type { Decision } from '../../../../shared/model/records/decision.ts'
import { liveLinks, unlink } from '../../../../shared/model/records/link.ts'
import type { BoardId } from '../../../../shared/model/records/listing.ts'
import { addSources, type DecisionSource, kindOnBoard, sourcesOf } from '../../../../shared/model/sessionLog/decisionSources.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Decisions.module.css'
import { SourceDialog } from './SourceDialog.tsx'

interface Props extends PlaceProps {
  readonly decision: Decision
  readonly whyNot: string | null
  /** The ballots that were counted. */
  readonly outcomes: readonly CountedOutcome[]
  /** Whether what is linked can be changed here. */
  readonly isOpen: boolean
}

/** What on boards a decision rests on: each leads there, and more is linked by choosing it. */
export function DecisionSources({ decision, outcomes, whyNot, isOpen, ...place }: Props) {
  const { t } = useTranslations()
  const { processRoom, author, open } = place
  const { doc } = processRoom
  const sources = sourcesOf(useLive(liveLinks(doc)), decision.id)
  const [chooses, setChooses] = useState(false)
  if (!isOpen && sources.length === 0) return null
  const go = ({ board, object, kind }: DecisionSource) => open('board', board, kind === 'note' || kind === 'area' ? { kind, id: object } : undefined)
  return (
    <section className={css.part} aria-label={t('decisions.sources')}>
      <h3>{t('decisions.sources')}</h3>
      <ul className={css.sources}>
        {sources.map((source) => (
          <li key={source.object}>
            <Button
              variant="quiet"
              Icon={Link2}
              aria-label={t('decisions.sources.open', { text: source.excerpt || t('common.untitled') })}
              onPress={() => go(source)}
            >
              {source.excerpt || t('common.untitled')}
            </Button>
            {isOpen && (
              <IconButton
                Icon={X}
                label={t('decisions.sources.remove', { text: source.excerpt || t('common.untitled') })}
                whyNot={whyNot}
                onPress={() => unlink(doc, author, decision.id, source.object)}
              />
            )}
          </li>
        ))}
      </ul>
      {isOpen && (
        <div className={css.actions}>
          <ChosenByVote {...place} decision={decision} outcomes={outcomes} linked={sources} whyNot={whyNot} />
          <Button Icon={Link2} whyNot={whyNot} onPress={() => setChooses(true)}>
            {t('decisions.sources.add')}
          </Button>
        </div>
      )}
      {chooses && (
        <SourceDialog
          {...place}
          linked={sources}
          onClose={() => setChooses(false)}
          onChoose={(chosen) => addSources(doc, author, decision.id, chosen)}
        />
      )}
    </section>
  )
}

type ChosenProps = Pick<Props, 'processId' | 'processRoom' | 'author' | 'decision' | 'outcomes' | 'whyNot'> & {
  readonly linked: readonly DecisionSource[]
}

/** Links what the vote that took the decision has chosen of a board. */
function ChosenByVote({ processId, processRoom: { doc }, author, decision, outcomes, linked, whyNot }: ChosenProps) {
  const { t } = useTranslations()
  const outcome = outcomes.find(({ ballot }) => ballot.id === decision.round)
  const board = outcome?.ballot.board as BoardId | null | undefined
  const { room } = useRoom(processId, board ? `board/${board}` : null)
  if (!outcome || !board || !room) return null
  const there = new Set(linked.map(({ object }) => object))
  const chosen = chosenOptions(outcome).flatMap(({ source, text }): readonly DecisionSource[] => {
    const kind = source && kindOnBoard(room.doc, source)
    return kind && !there.has(source) ? [{ board, object: source, kind, excerpt: text }] : []
  })
  if (chosen.length === 0) return null
  return (
    <Button Icon={Vote} whyNot={whyNot} onPress={() => addSources(doc, author, decision.id, chosen)}>
      {t('decisions.sources.chosen', { count: chosen.length })}
    </Button>
  )
}
