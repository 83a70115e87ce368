import { formatList } from '../../kit/format.ts'
import { useWords } from '../../kit/words.ts'
import { type MembershipLogPreview, statementGroups } from '../../sync/register.ts'

/** What a file would add to who may do what, in a sentence. */
export function RegisterNews({ register: { fresh } }: { readonly register: MembershipLogPreview }) {
  const { say, language } = useWords()
  const parts = statementGroups.filter((noun) => fresh[noun] > 0).map((noun) => say(`files.register.${noun}`, { count: fresh[noun] }))
  return <p>{say('files.registerAdds', { parts: formatList(parts, language) })}</p>
}
