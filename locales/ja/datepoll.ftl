# datepoll
