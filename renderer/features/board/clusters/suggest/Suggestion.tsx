import { Check, Eye, X } from 'lucide-react'
import { useId, useState } from 'react'
import { MAX_CLUSTER_NAME } from '../../../../../shared/model/records/cluster.ts'
import type { Board } from '../../../../board/engine/board.ts'
import type { ObjectId } from '../../../../board/objects/objectId.ts'
import { select } from '../../../../board/scene/selection.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { TextField } from '../../../../kit/fields/TextField.tsx'
import { formatList } from '../../../../kit/text/format.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { nameIn } from '../../connect/connect.ts'
import css from './SuggestionsPanel.module.css'
import type { OpenSuggestion, Suggestions } from './useSuggestions.ts'

/** Notes of a suggestion that are listed at first. */
const FIRST = 6

interface Props {
  readonly board: Board
  readonly suggestion: OpenSuggestion
  readonly suggestions: Suggestions
  readonly whyNot: string | null
}

/** One suggested cluster: its name, why, and its notes, each of which may be left out. While it is looked at, its notes stand out on the board. */
export function Suggestion({ board, suggestion, suggestions, whyNot }: Props) {
  const { t, language } = useTranslations()
  const heading = useId()
  const [isWhole, setIsWhole] = useState(false)
  const { key, name, shared, ids, leftOut } = suggestion
  const present = ids.filter((id) => board.scene.objects.has(id))
  const taken = present.filter((id) => !leftOut.has(id))
  const shown = isWhole ? present : present.slice(0, FIRST)
  const highlight = () => board.highlight(new Set(taken))
  return (
    <article
      className={css.suggestion}
      aria-labelledby={heading}
      onPointerEnter={highlight}
      onPointerLeave={() => board.highlight(null)}
      onFocus={highlight}
      onBlur={() => board.highlight(null)}
    >
      <h3 id={heading} className="visually-hidden">
        {t('board.suggest.heading', { name, count: present.length })}
      </h3>
      <TextField
        label={t('board.cluster.field')}
        hideLabel
        value={name}
        maxLength={MAX_CLUSTER_NAME}
        onChange={(next) => suggestions.rename(key, next)}
      />
      {shared.length > 0 && <p className={css.soft}>{t('board.suggest.shared', { words: formatList(shared, language) })}</p>}
      <ul className={css.notes}>
        {shown.map((id) => (
          <li key={id}>
            <NoteChoice board={board} id={id} isTaken={!leftOut.has(id)} onToggle={() => suggestions.toggle(key, id)} />
          </li>
        ))}
      </ul>
      {present.length > shown.length && (
        <Button variant="quiet" onPress={() => setIsWhole(true)}>
          {t('board.suggest.others', { count: present.length - shown.length })}
        </Button>
      )}
      <div className={css.actions}>
        <Button
          Icon={Check}
          aria-label={t('board.suggest.acceptNamed', { name })}
          whyNot={whyNot ?? (taken.length > 0 ? null : t('board.suggest.allLeftOut'))}
          onPress={() => suggestions.accept([key])}
        >
          {t('board.suggest.accept')}
        </Button>
        <Button
          variant="quiet"
          Icon={Eye}
          aria-label={t('board.suggest.showNamed', { name })}
          onPress={() => {
            board.select(select(...taken))
            board.fit('selection')
          }}
        >
          {t('board.suggest.show')}
        </Button>
        <Button variant="quiet" Icon={X} aria-label={t('board.suggest.dismissNamed', { name })} onPress={() => suggestions.discard(key)}>
          {t('board.suggest.dismiss')}
        </Button>
      </div>
    </article>
  )
}

function NoteChoice({
  board,
  id,
  isTaken,
  onToggle,
}: {
  readonly board: Board
  readonly id: ObjectId
  readonly isTaken: boolean
  readonly onToggle: () => void
}) {
  return (
    <label className={css.note}>
      <input type="checkbox" checked={isTaken} onChange={onToggle} />
      <span dir="auto">{nameIn(board, id)}</span>
    </label>
  )
}
