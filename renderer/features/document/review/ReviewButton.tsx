import { MessagesSquare } from 'lucide-react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'

interface Props {
  readonly shown: boolean
  /** How many comments and suggestions are open. */
  readonly count: number
  readonly onChange: (shown: boolean) => void
}

/** Shows and hides what is said about the text. */
export function ReviewButton({ shown, count, onChange }: Props) {
  const { t } = useTranslations()
  return (
    <Button Icon={MessagesSquare} pressed={shown} onPress={() => onChange(!shown)}>
      {t('document.review.button', { count })}
    </Button>
  )
}
