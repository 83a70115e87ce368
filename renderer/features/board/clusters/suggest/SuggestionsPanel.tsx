import { CheckCheck, RotateCcw, Sparkles, X } from 'lucide-react'
import { useEffect, useId } from 'react'
import { ProgressBar } from 'react-aria-components'
import type { Board } from '../../../../board/engine/board.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { SidePanel } from '../../../../kit/layout/SidePanel.tsx'
import { useOverflow } from '../../../../kit/layout/useOverflow.ts'
import { ShowMore, useIncrementalList } from '../../../../kit/lists/ShowMore.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { useRights, whyNotAnything } from '../../rights/whyNot.ts'
import { Suggestion } from './Suggestion.tsx'
import css from './SuggestionsPanel.module.css'
import type { Suggestions } from './useSuggestions.ts'

interface Props {
  readonly board: Board
  readonly suggestions: Suggestions
}

/** Suggested clusters beside the board, to be accepted or not one by one. */
export function SuggestionsPanel({ board, suggestions }: Props) {
  const { t } = useTranslations()
  const title = useId()
  const [ref, overflows] = useOverflow<HTMLDivElement>()
  const { state, start, close } = suggestions
  useEffect(() => () => board.highlight(null), [board])
  if (state.type === 'closed') return null
  return (
    <SidePanel id={title} title={t('board.suggest.title')} Icon={Sparkles} onClose={close}>
      <div ref={ref} className={css.body} {...(overflows ? { tabIndex: 0, role: 'region', 'aria-labelledby': title } : {})}>
        <p className={css.soft}>{t('board.suggest.about')}</p>
        {state.type === 'running' ? (
          <Running done={state.done} count={state.count} onCancel={close} />
        ) : (
          <Ready board={board} suggestions={suggestions} state={state} onAgain={start} />
        )}
      </div>
    </SidePanel>
  )
}

function Running({ done, count, onCancel }: { readonly done: number; readonly count: number; readonly onCancel: () => void }) {
  const { t } = useTranslations()
  return (
    <div className={css.running}>
      <ProgressBar value={Math.round(done * 100)} aria-label={t('board.suggest.running', { count })}>
        {({ percentage }) => (
          <>
            <p>{t('board.suggest.running', { count })}</p>
            <div className={css.bar}>
              <div className={css.fill} style={{ inlineSize: `${percentage}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
      <Button Icon={X} onPress={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  )
}

interface ReadyProps extends Props {
  readonly state: Suggestions['state'] & { readonly type: 'ready' }
  readonly onAgain: () => void
}

function Ready({ board, suggestions, state, onAgain }: ReadyProps) {
  const { t } = useTranslations()
  useRights(board)
  const whyNot = whyNotAnything(board)
  const { suggestions: open, alone, count } = state
  const { shown, rest, more } = useIncrementalList(open)
  return (
    <>
      <p role="status">{open.length === 0 ? t('board.suggest.nothing') : t('board.suggest.found', { count: open.length, notes: count })}</p>
      <div className={css.all}>
        {open.length > 1 && (
          <Button Icon={CheckCheck} variant="primary" whyNot={whyNot} onPress={() => suggestions.accept(open.map(({ key }) => key))}>
            {t('board.suggest.acceptAll', { count: open.length })}
          </Button>
        )}
        <Button Icon={RotateCcw} onPress={onAgain}>
          {t('board.suggest.again')}
        </Button>
      </div>
      <ul className={css.list}>
        {shown.map((suggestion) => (
          <li key={suggestion.key}>
            <Suggestion board={board} suggestion={suggestion} suggestions={suggestions} whyNot={whyNot} />
          </li>
        ))}
      </ul>
      <ShowMore rest={rest} more={more} />
      {alone > 0 && <p className={css.soft}>{t('board.suggest.alone', { count: alone })}</p>}
    </>
  )
}
