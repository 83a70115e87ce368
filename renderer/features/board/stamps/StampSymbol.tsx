import type { StampForm } from '../../../../shared/model/records/stamp.ts'
import { stampPaths, stampTokens } from '../../../board/objects/stamp/stampSymbols.ts'

/** The symbol of a stamp. It is decorative: its name is beside it, or on the button around it. */
export function StampSymbol({ form, size = 20 }: { readonly form: StampForm; readonly size?: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" width={size} height={size} fill={`var(--${stampTokens[form]})`} fillRule="evenodd">
      <path d={stampPaths[form]} />
    </svg>
  )
}
