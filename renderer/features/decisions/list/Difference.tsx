import { compareWords } from '../../../../shared/document/compare/compareWords.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Decisions.module.css'

/** What differs between what was adopted and what stands now; said in words too, not by colour alone. */
export function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslations()
  return (
    <p className={css.difference} dir="auto">
      {compareWords(before, after).map(({ kind, text }, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: a run of words has no name but its place
        if (kind === 'same') return <span key={at}>{text}</span>
        const Tag = kind === 'added' ? 'ins' : 'del'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run of words has no name but its place
          <Tag key={at}>
            <span className="visually-hidden">{t(kind === 'added' ? 'decisions.added' : 'decisions.removed')} </span>
            {text}
          </Tag>
        )
      })}
    </p>
  )
}
