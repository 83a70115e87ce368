import { Check, LockKeyhole, Pencil, Undo2 } from 'lucide-react'
import { type SubmitEvent, useId, useState } from 'react'
import type { SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import type { OwnIdea } from '../../../store/device/sealedSecrets.ts'
import css from './SilentForm.module.css'
import type { SilentDesk } from './silentDesk.ts'

interface Props {
  readonly ideas: readonly OwnIdea[]
  readonly round: SealedRound
  readonly desk: SilentDesk
}

/** What this device has written in silence: nobody else can show it. Until the close it is corrected and withdrawn here. */
export function OwnIdeas({ ideas, round, desk }: Props) {
  const { t } = useTranslations()
  if (ideas.length === 0) return null
  return (
    <section className={css.own}>
      <h2>{t('guest.sealed.own')}</h2>
      <p className={css.soft}>{t('guest.sealed.onlyHere')}</p>
      <ul className={css.list}>
        {ideas.map((idea) => (
          <Idea key={idea.idea} idea={idea} round={round} desk={desk} />
        ))}
      </ul>
    </section>
  )
}

/** The person has asked to write there. */
const focusFirst = (field: HTMLTextAreaElement | null) => {
  field?.focus()
}

function Idea({ idea, round, desk }: Omit<Props, 'ideas'> & { readonly idea: OwnIdea }) {
  const { t } = useTranslations()
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  const isWithdrawn = idea.text === ''
  const isLate = round.closed !== null && !round.closed.has(idea.id) && !isWithdrawn
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const next = text?.trim()
    if (next && next !== idea.text) void desk.edit(round, idea, next)
    setText(null)
  }
  return (
    <li className={css.idea}>
      {text === null ? (
        <p className={css.text} dir="auto">
          {isWithdrawn ? t('guest.sealed.withdrawn') : idea.text}
        </p>
      ) : (
        <form onSubmit={save} className={css.form}>
          <label htmlFor={id} className={css.label}>
            {t('guest.sealed.edit')}
          </label>
          <textarea
            id={id}
            dir="auto"
            rows={3}
            className={css.field}
            value={text}
            ref={focusFirst}
            onChange={(event) => setText(event.target.value)}
          />
          <TouchButton type="submit" variant="primary" wide>
            {t('guest.sealed.save')}
          </TouchButton>
          <TouchButton wide onClick={() => setText(null)}>
            {t('common.cancel')}
          </TouchButton>
        </form>
      )}
      {!isWithdrawn && (
        <p className={css.state} role="status">
          {idea.state === 'stored' ? <LockKeyhole aria-hidden size="1.1em" /> : <Check aria-hidden size="1.1em" />}
          {t(isLate ? 'guest.sealed.late' : `guest.sealed.${idea.state}`)}
        </p>
      )}
      {!round.closed && text === null && !isWithdrawn && (
        <div className={css.actions}>
          <TouchButton Icon={Pencil} onClick={() => setText(idea.text)}>
            {t('guest.sealed.edit')}
          </TouchButton>
          <TouchButton Icon={Undo2} onClick={() => void desk.edit(round, idea, '')}>
            {t('guest.sealed.withdraw')}
          </TouchButton>
        </div>
      )}
    </li>
  )
}
