"""A notebook for counsellors who run Group Interpersonal Therapy, and for their supervisors."""
