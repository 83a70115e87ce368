import { visibleLink } from '../../../../shared/base/text/visibleLink.ts'
import { useTranslations } from '../../../kit/text/translations.ts'

interface Props {
  readonly href: string
  /** Class of the address. */
  readonly className: string | undefined
}

/** Where a link leads: its address as a browser requests it, and in a sentence the host that it might hide. */
export function LinkAddress({ href, className }: Props) {
  const { t } = useTranslations()
  const { address, host, warning } = visibleLink(href)
  return (
    <>
      <p className={className} dir="ltr">
        {address}
      </p>
      {warning && <p role="note">{t(warning === 'credentials' ? 'guest.link.credentials' : 'guest.link.otherLetters', { host })}</p>}
    </>
  )
}
