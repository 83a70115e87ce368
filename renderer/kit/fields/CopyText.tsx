import { Copy } from 'lucide-react'
import { Button } from '../buttons/Button.tsx'
import { notify } from '../notices/notices.ts'
import { useTranslations } from '../text/translations.ts'
import css from './CopyText.module.css'
import { TextField } from './TextField.tsx'

interface Props {
  readonly label: string
  readonly help: string
  /** Shown whole, for whoever copies by hand. */
  readonly text: string
}

/** A long text to hand over: shown, selected as a whole when the field is entered, with a button that copies it. */
export function CopyText({ label, help, text }: Props) {
  const { t } = useTranslations()
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    notify(t(isCopied ? 'copyText.copied' : 'copyText.notCopied'), isCopied ? {} : { tone: 'signal' })
  }
  return (
    <div className={css.copyText}>
      <TextField
        label={label}
        help={help}
        value={text}
        isReadOnly
        lines={3}
        spellCheck="false"
        onFocus={(event) => event.target instanceof HTMLTextAreaElement && event.target.select()}
      />
      <Button Icon={Copy} onPress={() => void copy()}>
        {t('copyText.copy')}
      </Button>
    </div>
  )
}
