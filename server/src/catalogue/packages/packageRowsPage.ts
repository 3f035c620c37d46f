/** Where rows of packages that were read are explained. */
export const packageRowsPage = 'docs/detection.md#packages-that-are-read';
