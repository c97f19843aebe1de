const digits = 15;

/**
 * A number as .NET's "G15" writes it in Swedish: at most 15 digits, a comma, "1E+18" from 15 digits before the comma
 * and "1E-05" from five zeros after it.
 */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  const short = mantissa.replace(/\.?0+$/, '');
  if (power > -5 && power < digits) return plain(short, power).replace('.', ',');
  const sign = power < 0 ? '-' : '+';
  return `${short.replace('.', ',')}E${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Moves the point, without the exponent that JavaScript itself begins to write at 1e-7. */
function plain(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = whole + fraction;
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${all}`;
  const padded = all.padEnd(power + 1, '0');
  const rest = padded.slice(power + 1);
  return `${sign}${padded.slice(0, power + 1)}${rest === '' ? '' : `.${rest}`}`;
}
