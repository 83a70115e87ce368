import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { type MembershipLogPreview, statementGroups } from '../../../sync/archive/membershipLogPreview.ts'

/** What a file would add to the membership log, in a sentence. */
export function MembershipChanges({ preview: { fresh: newCounts } }: { readonly preview: MembershipLogPreview }) {
  const { t, language } = useTranslations()
  const parts = statementGroups
    .filter((statementKind) => newCounts[statementKind] > 0)
    .map((statementKind) => t(`fileExchange.membership.${statementKind}`, { count: newCounts[statementKind] }))
  return <p>{t('fileExchange.membershipAdds', { parts: formatList(parts, language) })}</p>
}
