import { FileCheck, FileText } from 'lucide-react'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { changeSettings } from '../../../../store/settings.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import css from './ProposalsNote.module.css'
import { useProposals } from './useProposals.ts'

interface Props {
  readonly doc: Y.Doc
  /** The document of the comments' room, which has the suggestions. */
  readonly comments: Y.Doc
  /** Called with the text as if all was accepted, and with null for the text as it is. */
  readonly onAccepted: (doc: Y.Doc | null) => void
}

/** Says that changes of the text are suggested, and shows it as it is or as if they were accepted; nothing where there are none. */
export function ProposalsNote({ doc, comments, onAccepted }: Props) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const { count, accepted } = useProposals(doc, comments)
  useEffect(() => {
    onAccepted(accepted)
    return () => onAccepted(null)
  }, [accepted, onAccepted])
  if (count === 0) return null
  const change = () => {
    changeSettings(client, { textView: accepted ? 'original' : 'final' })
    announce(t(accepted ? 'guest.suggestions.asIs' : 'guest.suggestions.asIfAccepted'))
  }
  return (
    <div className={css.note}>
      <p>{t(accepted ? 'guest.suggestions.asIfAccepted' : 'guest.suggestions.count', { count })}</p>
      <TouchButton Icon={accepted ? FileText : FileCheck} onClick={change}>
        {t(accepted ? 'guest.suggestions.showAsIs' : 'guest.suggestions.showAccepted')}
      </TouchButton>
    </div>
  )
}
