/** `$2.50`, `$0.0125`. */
export function dollars(amount: number): string {
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;
}

/** Where there is little room: `$10` for whole dollars. */
export function shortDollars(amount: number): string {
  return Number.isInteger(amount) ? `$${amount}` : dollars(amount);
}
