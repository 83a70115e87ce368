import { formatList } from '../../kit/format.ts'
import { useTranslations } from '../../kit/words.ts'
import { type MembershipLogPreview, statementGroups } from '../../sync/register.ts'

/** What a file would add to who may do what, in a sentence. */
export function RegisterNews({ register: { fresh } }: { readonly register: MembershipLogPreview }) {
  const { t: say, language } = useTranslations()
  const parts = statementGroups.filter((noun) => fresh[noun] > 0).map((noun) => say(`files.register.${noun}`, { count: fresh[noun] }))
  return <p>{say('files.registerAdds', { parts: formatList(parts, language) })}</p>
}
