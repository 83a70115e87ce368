import { BookmarkPlus, Trash2 } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import {
  type BoardMoment,
  deleteMoment,
  deleteOverMoments,
  isOver,
  liveMoments,
  MAX_MOMENT_NAME,
} from '../../../../shared/model/records/boardMoment.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import css from './History.module.css'
import { whenText } from './historyTexts.ts'
import { type BoardHistory, shownMoments } from './useBoardHistory.ts'

interface Props {
  readonly history: BoardHistory
  readonly versions: OpenRoom
  readonly author: Author
  readonly mayConduct: boolean
  readonly nameOf: (id: string) => string
}

/** Moments of the board to which facilitators and partners gave a name. */
export function Moments({ history, versions, author, mayConduct, nameOf }: Props) {
  const { t, language } = useTranslations()
  const title = useId()
  const [name, setName] = useState('')
  const role = useLive(versions.rights.role)
  const isFacilitator = role === 'facilitator'
  const now = author.now()
  const moments = shownMoments(useLive(liveMoments(versions.doc)), (moment) => isOver(moment, now))
  const whyNot = mayConduct ? null : t('board.history.onlyConductors')
  useEffect(() => {
    if (mayConduct) deleteOverMoments(versions.doc, author, isFacilitator)
  }, [versions, author, mayConduct, isFacilitator])
  const save = () => {
    const chosen = name.trim()
    if (chosen && mayConduct) void history.nameMoment(chosen).then((isStored) => isStored && setName(''))
  }
  const isShown = (moment: BoardMoment) => history.shown.type === 'moment' && history.shown.moment.id === moment.id
  return (
    <section aria-labelledby={title} className={css.section}>
      <h3 id={title}>{t('board.history.moments')}</h3>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={t('board.history.momentName')}
          placeholder={t('board.history.momentHint')}
          value={name}
          onChange={setName}
          maxLength={MAX_MOMENT_NAME}
          isDisabled={!mayConduct}
        />
        <Button type="submit" Icon={BookmarkPlus} whyNot={whyNot}>
          {t('board.history.nameShown')}
        </Button>
      </form>
      {moments.length === 0 && <p className={css.soft}>{t('board.history.noMoments')}</p>}
      <ul className={css.list}>
        {moments.map((moment) => (
          <li key={moment.id} className={css.momentRow}>
            <button
              type="button"
              className={css.entry}
              aria-current={isShown(moment) ? 'true' : undefined}
              aria-label={t('board.history.showMoment', {
                name: moment.name,
                when: whenText(moment.madeAt, now, language),
                person: nameOf(moment.by),
              })}
              onClick={() => history.show({ type: 'moment', moment })}
            >
              <span>
                <strong>{moment.name}</strong>
                <span className={css.soft}>
                  {' '}
                  {whenText(moment.madeAt, now, language)} · {nameOf(moment.by)}
                </span>
              </span>
            </button>
            {mayConduct && (isFacilitator || moment.by === author.person) && (
              <IconButton
                Icon={Trash2}
                label={t('board.history.deleteMoment', { name: moment.name })}
                onPress={() => deleteMoment(versions.doc, author, moment.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
