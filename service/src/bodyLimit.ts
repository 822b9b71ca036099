/**
 * Room for the longest prompt, of whose 1,000,000 code units JSON may write each as six bytes, and for its samples,
 * metadata and message, of which each code unit takes up to three.
 */
export const maxBodyMegabytes = 10;
