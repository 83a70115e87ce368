import type { StampForm } from '../../../../shared/model/records/stamp.ts'
import { symbolPaths } from '../note/symbols.ts'
import type { PaintToken } from '../vector/vectorPart.ts'

/** The symbol of each form of stamps, as an SVG path in a 24 × 24 square, filled by the even-odd rule: told apart without colour at 12 CSS pixels. */
export const stampPaths: { readonly [Form in StampForm]: string } = {
  dot: 'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16z',
  heart: symbolPaths.heart,
  star: 'M12 2.500l2.900 6.200l6.600.800l-4.900 4.600l1.300 6.700L12 17.500l-5.900 3.300l1.300-6.700L2.500 9.500l6.600-.800z',
  thumb:
    'M2 10h4v11H2zM8 21h9.500c1.300 0 2.300-.800 2.600-2l1.800-6.500c.400-1.600-.800-3-2.400-3H14l.800-4.200C15.100 3.600 14 2 12.300 2L8 10.500z',
  question:
    'M12 2.500c-3.300 0-6 2.300-6 5.500h3.200c0-1.500 1.200-2.600 2.800-2.600s2.800 1 2.800 2.500c0 1.200-.700 1.900-2 2.900c-1.500 1.200-2.500 2.300-2.500 4.400h3.200c0-1.100.600-1.700 1.800-2.600c1.500-1.200 2.700-2.500 2.700-4.700c0-3.200-2.700-5.400-6-5.400zM10.200 17.500h3.400v3.500h-3.400z',
  attention: 'M12 2L23 21H1zM10.800 9v6h2.400V9zM10.800 16.700v2.400h2.400v-2.400z',
  idea: 'M12 1.500a7 7 0 0 0-4 12.700V17h8v-2.800A7 7 0 0 0 12 1.500zM8.500 18.500h7V20h-7zM9.800 21h4.400v1.500H9.800z',
  smile:
    'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM8.500 7.500a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3zM15.500 7.500a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3zM7 13.500h10c-.500 3-2.500 4.700-5 4.700s-4.500-1.700-5-4.700z',
}

/** The colour of each form: the form says the same. */
export const stampTokens: { readonly [Form in StampForm]: PaintToken } = {
  dot: 'edge-wave',
  heart: 'edge-heart',
  star: 'edge-sun',
  thumb: 'edge-drop',
  question: 'edge-diamond',
  attention: 'edge-square',
  idea: 'edge-leaf',
  smile: 'edge-cloud',
}
