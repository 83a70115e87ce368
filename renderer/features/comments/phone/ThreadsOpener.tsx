import { MessageSquare, MessageSquarePlus } from 'lucide-react'
import type { CommentThread } from '../../../../shared/model/records/comment.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'

interface Props {
  readonly threads: readonly CommentThread[]
  /** What they are about, for screen readers; '' where the text before the button says it. */
  readonly label: string
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** How many open threads are about something, or that they are settled; opens and closes them. */
export function ThreadsOpener({ threads, label, isOpen, onToggle }: Props) {
  const { t } = useTranslations()
  const openCount = threads.filter(({ isResolved }) => !isResolved).length
  const text =
    threads.length === 0
      ? t('guest.comments.comment')
      : openCount > 0
        ? t('guest.comments.count', { count: openCount })
        : t('guest.comments.settledCount', { count: threads.length })
  return (
    <TouchButton
      variant="quiet"
      Icon={threads.length > 0 ? MessageSquare : MessageSquarePlus}
      aria-label={label ? `${text}: ${label}` : text}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {text}
    </TouchButton>
  )
}
