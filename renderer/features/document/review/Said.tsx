import type { Comment } from '../../../../shared/model/records/comment.ts'
import { Avatar } from '../../../kit/people/Avatar.tsx'
import { formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import css from './ReviewPanel.module.css'

interface Props {
  readonly remark: Pick<Comment, 'by' | 'madeAt' | 'fromFile' | 'editedAt'>
  readonly people: Pick<DocumentPeople, 'nameOf'>
}

/** Who said it and when; of what came with a file also who brought it in, because a name in a file may be anybody's. */
export function Said({ remark: { by, madeAt, fromFile, editedAt }, people: { nameOf } }: Props) {
  const { t, language } = useTranslations()
  const name = fromFile ? fromFile.author || t('common.somebody') : nameOf(by)
  return (
    <p className={css.who}>
      <Avatar id={fromFile ? name : by} name={name} size="small" decorative /> <strong dir="auto">{name}</strong>{' '}
      <span className={css.small}>
        {formatRelativeTime(fromFile?.at || madeAt, language)}
        {fromFile && `, ${t('document.review.fromFile', { name: nameOf(by) })}`}
        {editedAt !== undefined && ` · ${t('document.review.edited')}`}
      </span>
    </p>
  )
}
