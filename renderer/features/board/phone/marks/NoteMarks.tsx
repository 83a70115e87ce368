import { Stamp as StampIcon } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import type * as Y from 'yjs'
import type { NoteId } from '../../../../../shared/model/records/note.ts'
import {
  countStamps,
  ownStamp,
  removeStamps,
  type StampForm,
  stampForms,
  stampObjects,
  stampsByObject,
} from '../../../../../shared/model/records/stamp.ts'
import { tagNames, tagsByObject } from '../../../../../shared/model/records/tag.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { StampSymbol } from '../../stamps/StampSymbol.tsx'
import css from './NoteMarks.module.css'

export interface NoteMarksProps {
  readonly doc: Y.Doc
  readonly id: NoteId
  /** Ids of notes that are gone and whose place the note took. */
  readonly replaced: readonly string[]
  readonly author: Author
  readonly mayWrite: boolean
}

/** What people attached to a note: its tags and stamps, and a way to stamp it. */
export function NoteMarks({ doc, id, replaced, author, mayWrite }: NoteMarksProps) {
  const { t } = useTranslations()
  const ids = [id, ...replaced]
  useChanges(doc, ids)
  const [isOpen, setOpen] = useState(false)
  const panel = useId()
  const tags = tagNames(ids.flatMap((each) => tagsByObject(doc).of(each)))
  const counts = countStamps(ids.flatMap((each) => stampsByObject(doc).of(each)))
  const put = (form: StampForm) => {
    stampObjects(doc, author, [id], form)
    announce(t('guest.stamps.put', { form: t(`stamp.${form}`) }))
  }
  const takeOff = (form: StampForm) => {
    const own = ownStamp(doc, author.person, ids, form)
    if (own) removeStamps(doc, author, [own.id])
    announce(t('guest.stamps.gone', { form: t(`stamp.${form}`) }))
  }
  return (
    <div className={css.marks}>
      {tags.length > 0 && (
        <ul className={css.row} aria-label={t('guest.allNotes.tags')}>
          {tags.map((tag) => (
            <li key={tag} className={css.mark} dir="auto">
              {tag}
            </li>
          ))}
        </ul>
      )}
      {counts.size > 0 && (
        <ul className={css.row} aria-label={t('guest.stamps.title')}>
          {Array.from(counts, ([form, count]) => (
            <li key={form} className={css.mark}>
              <StampSymbol form={form} size={16} />
              <span aria-hidden> {count}</span>
              <span className="visually-hidden">{t(`stamp.${form}.count`, { count })}</span>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <TouchButton variant="quiet" Icon={StampIcon} aria-expanded={isOpen} aria-controls={panel} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'guest.stamps.close' : 'guest.stamps.open')}
        </TouchButton>
      )}
      <div id={panel} hidden={!isOpen || !mayWrite}>
        <p className={css.hint}>{t('guest.stamps.hint')}</p>
        <ul className={css.choices}>
          {stampForms.map((form) => (
            <li key={form} className={css.choice}>
              <TouchButton onClick={() => put(form)}>
                <StampSymbol form={form} /> {t(`stamp.${form}`)}
              </TouchButton>
              {ownStamp(doc, author.person, ids, form) && (
                <TouchButton variant="quiet" onClick={() => takeOff(form)}>
                  {t('guest.stamps.takeOff', { form: t(`stamp.${form}`) })}
                </TouchButton>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Renders again when something is attached to a note, or taken from it. */
function useChanges(doc: Y.Doc, ids: readonly string[]): void {
  const [, setVersion] = useState(0)
  const key = ids.join()
  useEffect(() => {
    const onChange = (keys: ReadonlySet<string>) => {
      if (key.split(',').some((id) => keys.has(id))) setVersion((version) => version + 1)
    }
    const stops = [tagsByObject(doc).onChange(onChange), stampsByObject(doc).onChange(onChange)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [doc, key])
}
